export interface Scaling {
  machine: { cpu: string; browser: string };
  series: { name: string; values: number[]; rates: Record<string, number[]> }[];
}

export function scalingChapter(scaling: Scaling): string[];
export function scalingChart(scaling: Scaling): string;
