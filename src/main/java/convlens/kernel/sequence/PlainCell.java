package convlens.kernel.sequence;

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
    for (int i = from; i < from + s.hidden(); i++) {
      float sum = s.input()[i] + s.state()[i];
      s.after()[i] = rectified ? Math.max(0, sum) : (float) RecurrentCell.tanh(sum);
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
