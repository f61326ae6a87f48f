import { type DefaultProps, Layer, type LayerProps, picking, project32, type UpdateParameters } from '@deck.gl/core';
import { Geometry, Model } from '@luma.gl/engine';
import type { ShaderModule } from '@luma.gl/shadertools';
import type { Rgba } from '../../palette.ts';

/** A straight piece of a line, and what it is a piece of. */
export interface Segment<T> {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly of: T;
}

export interface HairlineLayerProps<T> extends LayerProps {
  data: readonly Segment<T>[];
  color: Rgba;
  widthPx: number;
}

const uniformBlock = /* glsl */ `
layout(std140) uniform hairlineUniforms {
  vec4 color;
  float widthPx;
} hairline;
`;
const hairlineUniforms = {
  name: 'hairline',
  vs: uniformBlock,
  uniformTypes: { color: 'vec4<f32>', widthPx: 'f32' },
} as const satisfies ShaderModule;

/** Corners of a piece in the order of its vertices: which end, and which side of it. */
const VERTEX_SHADER = /* glsl */ `#version 300 es
#define SHADER_NAME hairline-layer-vertex-shader
in vec4 ends;
out vec4 vColor;
void main(void) {
  int corner = gl_VertexID & 3;
  bool atStart = corner < 2;
  float side = (corner & 1) == 0 ? -1.0 : 1.0;
  geometry.worldPosition = vec3(ends.xy, 0.0);
  geometry.worldPositionAlt = vec3(ends.zw, 0.0);
  geometry.pickingColor = picking_getPickingColorFromIndex(float(gl_VertexID / 4));
  vec4 fromCommon;
  vec4 toCommon;
  vec4 from = project_position_to_clipspace(geometry.worldPosition, vec3(0.0), vec3(0.0), fromCommon);
  vec4 to = project_position_to_clipspace(geometry.worldPositionAlt, vec3(0.0), vec3(0.0), toCommon);
  geometry.position = atStart ? fromCommon : toCommon;
  vec2 along = normalize((to.xy - from.xy) * project.viewportSize);
  vec3 offset = vec3(vec2(-along.y, along.x) * side * 0.5 * hairline.widthPx, 0.0);
  DECKGL_FILTER_SIZE(offset, geometry);
  vec4 place = atStart ? from : to;
  DECKGL_FILTER_GL_POSITION(place, geometry);
  gl_Position = place + vec4(project_pixel_size_to_clipspace(offset.xy), 0.0, 0.0);
  vColor = vec4(hairline.color.rgb, hairline.color.a * layer.opacity);
  DECKGL_FILTER_COLOR(vColor, geometry);
}
`;
const FRAGMENT_SHADER = /* glsl */ `#version 300 es
#define SHADER_NAME hairline-layer-fragment-shader
precision highp float;
in vec4 vColor;
out vec4 fragColor;
void main(void) {
  fragColor = vColor;
  DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;

/** Four corners a piece, each with both ends: [lon, lat, lon, lat], and two triangles between them. */
export const hairlineGeometry = (data: readonly Segment<unknown>[]) => {
  const ends = new Float32Array(data.length * 16);
  const indices = new Uint32Array(data.length * 6);
  for (const [piece, { from, to }] of data.entries()) {
    const [fromLon = 0, fromLat = 0] = from;
    const [toLon = 0, toLat = 0] = to;
    for (let corner = 0; corner < 4; corner++) {
      const at = 16 * piece + 4 * corner;
      ends[at] = fromLon;
      ends[at + 1] = fromLat;
      ends[at + 2] = toLon;
      ends[at + 3] = toLat;
    }
    const first = 4 * piece;
    indices.set([first, first + 1, first + 2, first + 2, first + 1, first + 3], 6 * piece);
  }
  return { ends, indices };
};

/**
 * Lines of one colour and about a pixel, as one mesh. A `LineLayer` draws an instance a piece, and where there is no GPU
 * every instance costs what a whole draw call does: the grid's 15,000 pieces were 290 ms of a frame of 480. Single precision
 * is a metre at these longitudes, and the map ends at 300 m a pixel.
 */
export class HairlineLayer<T = unknown> extends Layer<HairlineLayerProps<T>> {
  static override layerName = 'HairlineLayer';
  static override defaultProps: DefaultProps = {
    color: { type: 'color', value: [0, 0, 0, 255] },
    widthPx: { type: 'number', value: 1, min: 0 },
  } as DefaultProps;
  declare state: { model: Model | null };

  override getShaders() {
    return super.getShaders({
      vs: VERTEX_SHADER,
      fs: FRAGMENT_SHADER,
      modules: [project32, picking, hairlineUniforms],
    });
  }
  override initializeState(): void {
    this.state = { model: null };
  }
  override updateState(params: UpdateParameters<this>): void {
    super.updateState(params);
    if (!params.changeFlags.dataChanged && !params.changeFlags.extensionsChanged) return;
    this.state.model?.destroy();
    this.setState({ model: this.props.data.length === 0 ? null : this.makeModel() });
  }
  private makeModel(): Model {
    const { ends, indices } = hairlineGeometry(this.props.data);
    return new Model(this.context.device, {
      ...this.getShaders(),
      id: this.props.id,
      geometry: new Geometry({ topology: 'triangle-list', indices, attributes: { ends: { size: 4, value: ends } } }),
    });
  }
  override draw(): void {
    const { model } = this.state;
    if (!model) return;
    const [red, green, blue, alpha = 255] = this.props.color;
    const color = [red / 255, green / 255, blue / 255, alpha / 255];
    model.shaderInputs.setProps({ hairline: { color, widthPx: this.props.widthPx } });
    model.draw(this.context.renderPass);
  }
}
