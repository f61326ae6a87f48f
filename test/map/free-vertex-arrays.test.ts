import { Model } from '@luma.gl/engine';
import { describe, expect, it } from 'vitest';
import '../../src/map/free-vertex-arrays.ts';

describe('a model that goes', () => {
  it('gives back its vertex array, after what luma gives back itself', () => {
    const calls: string[] = [];
    const resource = (name: string) => ({ destroy: () => calls.push(name) });
    const release = () => calls.push('pipeline or shader');
    const model: Model = Object.assign(Object.create(Model.prototype), {
      pipeline: { vs: 'vs', fs: 'vs' },
      pipelineFactory: { release },
      shaderFactory: { release },
      _uniformStore: resource('uniforms'),
      vertexArray: resource('vertex array'),
    });
    model.destroy();
    expect(calls).toContain('uniforms');
    expect(calls.at(-1)).toBe('vertex array');
    expect(calls.filter((call) => call === 'vertex array')).toHaveLength(1);
  });
});
