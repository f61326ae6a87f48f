import type { Accessor, DefaultProps } from '@deck.gl/core';
import { ScatterplotLayer, type ScatterplotLayerProps } from '@deck.gl/layers';

/**
 * Small marks of constant size on the screen: one instanced quad each, shape drawn in the fragment shader.
 * Cheaper than icons (no atlas), and the same in Node, where there is no canvas.
 */
export const SHAPES = { circle: 0, diamond: 1, square: 2, triangle: 3, arc: 4, bar: 5 } as const;
export type Shape = keyof typeof SHAPES;
/**
 * Shape, direction in radians counter-clockwise from east, and two numbers: an arc's turns clockwise
 * from 12 o'clock, or a bar's half length and half width in px.
 */
export type Mark = [shape: number, angle: number, from: number, to: number];
export const mark = (shape: Shape, angle = 0, from = 0, to = 1): Mark => [SHAPES[shape], angle, from, to];

interface MarkProps<DataT> {
  getMark?: Accessor<DataT, Mark>;
}
export type MarkLayerProps<DataT = unknown> = ScatterplotLayerProps<DataT> & MarkProps<DataT>;

const SHAPE_CODE = /* glsl */ `
if (vMark.x > 0.5) {
  float c = cos(vMark.y);
  float s = sin(vMark.y);
  vec2 p = mat2(c, -s, s, c) * geometry.uv * vMarkSize.x;
  float r = vMarkSize.x;
  float d = 0.0;
  if (vMark.x < 1.5) d = (abs(p.x) + abs(p.y) - r) * 0.7071;
  else if (vMark.x < 2.5) d = max(abs(p.x), abs(p.y)) - r * 0.7071;
  else if (vMark.x < 3.5) d = max(-p.x - r * 0.62, (p.x * 0.62 + abs(p.y) * 1.62 - r * 0.62) / 1.7346);
  else if (vMark.x < 4.5) {
    float turn = fract(atan(geometry.uv.x, geometry.uv.y) / 6.2831853 + 1.0);
    float middle = 0.5 * (vMark.z + vMark.w);
    float away = abs(fract(turn - middle + 0.5) - 0.5) - 0.5 * (vMark.w - vMark.z);
    d = vMark.w - vMark.z > 0.9995 ? -1.0 : away * 6.2831853 * r;
  }
  else d = max(abs(p.x) - vMark.z, abs(p.y) - vMark.w);
  float inside = clamp(0.5 - d, 0.0, 1.0);
  if (inside <= 0.0) discard;
  if (vMark.x < 3.5 && vMarkSize.y > 0.0) {
    float edge = clamp(0.5 + d + vMarkSize.y, 0.0, 1.0);
    color = mix(vMarkFill, vMarkLine, edge);
  } else if (vMark.x < 3.5 || vMark.x > 4.5) color = vMarkFill;
  color.a *= inside;
}
`;
const DECLARE_OUT = `
in vec4 instanceMarks;
out vec4 vMark;
out vec2 vMarkSize;
out vec4 vMarkFill;
out vec4 vMarkLine;
`;
const DECLARE_IN = `
in vec4 vMark;
in vec2 vMarkSize;
in vec4 vMarkFill;
in vec4 vMarkLine;
`;

export class MarkLayer<DataT = unknown> extends ScatterplotLayer<DataT, Required<MarkProps<DataT>>> {
  static override layerName = 'MarkLayer';
  static override defaultProps: DefaultProps = {
    radiusUnits: 'pixels',
    lineWidthUnits: 'pixels',
    getMark: { type: 'accessor', value: [0, 0, 0, 1] },
  } as DefaultProps;

  override initializeState(): void {
    super.initializeState();
    this.getAttributeManager()?.addInstanced({
      instanceMarks: { size: 4, accessor: 'getMark', defaultValue: [0, 0, 0, 1] },
    });
  }
  override getShaders() {
    const shaders = super.getShaders();
    shaders.inject = {
      ...shaders.inject,
      'vs:#decl': DECLARE_OUT,
      'vs:#main-end': `
        vMark = instanceMarks;
        vMarkSize = vec2(outerRadiusPixels, scatterplot.stroked * lineWidthPixels);
        vMarkFill = vFillColor;
        vMarkLine = vLineColor;
      `,
      'fs:#decl': DECLARE_IN,
      'fs:DECKGL_FILTER_COLOR': SHAPE_CODE,
    };
    return shaders;
  }
}
