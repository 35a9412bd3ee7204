export function readMeasured(text: string): { name: string; who: string; seconds: number }[];
