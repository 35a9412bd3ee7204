// The gradient of a convolution's kernel, which TensorFlow.js's WebAssembly backend lacks, written out of operations
// that it has: itself a convolution, of the pictures over the gradient, with samples and channels in each other's
// place. Several times as fast there as one matrix product for each place of the kernel. Stride 1, no padding.
import * as tf from "@tensorflow/tfjs";

tf.registerKernel({
  kernelName: tf.Conv2DBackpropFilter,
  backendName: "wasm",
  kernelFunc: ({ inputs }) => {
    const { x, dy } = inputs as { x: tf.TensorInfo; dy: tf.TensorInfo };
    return tf.tidy(() => {
      const pictures = tf.transpose(tensor(x), [3, 1, 2, 0]);
      const kernel = tf.transpose(tensor(dy), [1, 2, 0, 3]);
      return tf.transpose(tf.conv2d(pictures, kernel, 1, "valid"), [1, 2, 0, 3]);
    });
  },
});

function tensor(info: tf.TensorInfo): tf.Tensor4D {
  return tf.engine().makeTensorFromTensorInfo(info) as tf.Tensor4D;
}
