import { Model } from '@luma.gl/engine';

const { destroy } = Model.prototype;
/**
 * luma 9.4 gives back a model's buffers and programs, not its vertex array: each layer that was ever shown would keep
 * one, and what its attributes hold, until the browser collects garbage. Here it goes with its model.
 */
Model.prototype.destroy = function (this: Model): void {
  destroy.call(this);
  this.vertexArray.destroy();
};
