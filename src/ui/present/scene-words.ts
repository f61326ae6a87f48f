import type { Units } from '../../format.ts';
import type { StoryFacts } from '../../model/story/figures.ts';
import { STORY_FIGURES } from '../../model/story/figures.ts';
import { fillText } from '../../model/story/fill.ts';
import type { Scene } from '../../model/story/types.ts';
import { figureText } from './figure-text.ts';

export interface SceneWords {
  readonly text: string;
  readonly numbers: readonly { readonly id: string; readonly text: string; readonly label: string }[];
}
/** A scene's text and numbers with the figures of now; those that are not known are left out. */
export const sceneWords = (scene: Scene, facts: StoryFacts, units: Units): SceneWords => ({
  text: fillText(scene.text, (id) => figureText(id, facts, units)),
  numbers: scene.numbers.flatMap((id) => {
    const text = figureText(id, facts, units);
    return text === null ? [] : [{ id, text, label: STORY_FIGURES[id].label }];
  }),
});
