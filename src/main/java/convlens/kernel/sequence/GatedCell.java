package convlens.kernel.sequence;

import convlens.kernel.plan.Cells;

/**
 * The gated recurrent unit: {@code h' = (1 - z) * n + z * h}, the new state n reading the state
 * before through the reset gate r. Gates stand in PyTorch's order: r, z, n.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.GRU.html">torch.nn.GRU</a>
 */
public record GatedCell() implements RecurrentCell {
  @Override
  public int gates() {
    return 3;
  }

  @Override
  public void forward(Steps s, int row) {
    int hidden = s.hidden();
    float[] x = s.input();
    float[] y = s.state();
    float[] before = s.before();
    float[] after = s.after();
    int reset = row * 3 * hidden;
    int update = reset + hidden;
    int fresh = update + hidden;
    for (int i = reset; i < fresh; i++) {
      x[i] += y[i];
    }
    Cells.sigmoid(x, reset, fresh, x);
    for (int i = 0; i < hidden; i++) {
      x[fresh + i] += x[reset + i] * y[fresh + i];
    }
    Cells.tanh(x, fresh, fresh + hidden, x);
    for (int i = 0; i < hidden; i++) {
      int h = row * hidden + i;
      float kept = x[update + i];
      after[h] = (1 - kept) * x[fresh + i] + kept * before[h];
    }
  }

  @Override
  public void backward(Steps s, int row, float[] dh, int at) {
    int hidden = s.hidden();
    float[] x = s.input();
    float[] dx = s.gradInput();
    float[] dy = s.gradState();
    float[] y = s.state();
    float[] before = s.before();
    for (int i = 0; i < hidden; i++) {
      int r = row * 3 * hidden + i;
      int z = r + hidden;
      int n = z + hidden;
      float g = dh[at + i];
      float dn = g * (1 - x[z]) * (1 - x[n] * x[n]);
      dx[n] = dn;
      dy[n] = dn * x[r];
      dx[r] = dn * y[n] * x[r] * (1 - x[r]);
      dy[r] = dx[r];
      dx[z] = g * (before[row * hidden + i] - x[n]) * x[z] * (1 - x[z]);
      dy[z] = dx[z];
      dh[at + i] = g * x[z];
    }
  }
}
