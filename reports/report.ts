import type { Event } from '../suites/event.ts';

/** A fold over events. It never writes and never asks the time, so that a saved log gives the same bytes again. */
export interface Report<State> {
  initial(): State;
  /** May change and give back the state that it was given: the fold owns it. */
  step(state: State, event: Event): State;
  render(state: State): string;
}

export function fold<State>(report: Report<State>, events: Iterable<Event>): string {
  let state = report.initial();
  for (const event of events) state = report.step(state, event);
  return report.render(state);
}

/** A fold under way that keeps its state to itself, so that reports of all kinds stand in one table. */
export interface Folding {
  add(event: Event): void;
  text(): string;
}

export function folding<State>(report: Report<State>): Folding {
  let state = report.initial();
  return {
    add: (event) => {
      state = report.step(state, event);
    },
    text: () => report.render(state),
  };
}
