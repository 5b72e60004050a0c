/** How many panels are given their part at once: few enough that the first are drawn within a frame or two. */
const FEW = 8;

/**
 * Does things in their order, a few at a time with a pause for drawing between. Forty panels that get their numbers at
 * once are drawn at once, and a reader waits for the last of them to see the first.
 */
export class HandOut {
  private waiting: Array<() => void> = [];
  private busy = false;

  add(things: Array<() => void>): void {
    this.waiting.push(...things);
    if (!this.busy) {
      this.go();
    }
  }

  private go() {
    this.waiting.splice(0, FEW).forEach((thing) => thing());
    this.busy = this.waiting.length > 0;
    if (this.busy) {
      setTimeout(() => this.go());
    }
  }
}
