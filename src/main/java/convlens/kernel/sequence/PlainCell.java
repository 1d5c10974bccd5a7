package convlens.kernel.sequence;

import convlens.kernel.plan.Cells;

/**
 * Elman's: {@code h' = tanh(W_ih x + b_ih + W_hh h + b_hh)}, or rectified.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.RNN.html">torch.nn.RNN</a>
 */
public record PlainCell(boolean rectified) implements RecurrentCell {
  @Override
  public int gates() {
    return 1;
  }

  @Override
  public void forward(Steps s, int row) {
    int from = row * s.hidden();
    int end = from + s.hidden();
    float[] input = s.input();
    float[] state = s.state();
    float[] after = s.after();
    for (int i = from; i < end; i++) {
      float sum = input[i] + state[i];
      after[i] = rectified ? Math.max(0, sum) : sum;
    }
    if (!rectified) {
      Cells.tanh(after, from, end, after);
    }
  }

  @Override
  public void backward(Steps s, int row, float[] dh, int at) {
    int from = row * s.hidden();
    for (int i = 0; i < s.hidden(); i++) {
      float h = s.after()[from + i];
      float slope = rectified ? (h > 0 ? 1 : 0) : 1 - h * h;
      s.gradInput()[from + i] = dh[at + i] * slope;
      s.gradState()[from + i] = dh[at + i] * slope;
      dh[at + i] = 0;
    }
  }
}
