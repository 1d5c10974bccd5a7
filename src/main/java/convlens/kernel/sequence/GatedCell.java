package convlens.kernel.sequence;

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
    for (int i = 0; i < hidden; i++) {
      int r = row * 3 * hidden + i;
      int z = r + hidden;
      int n = z + hidden;
      x[r] = (float) RecurrentCell.sigmoid(x[r] + y[r]);
      x[z] = (float) RecurrentCell.sigmoid(x[z] + y[z]);
      x[n] = (float) RecurrentCell.tanh(x[n] + x[r] * y[n]);
      int h = row * hidden + i;
      after[h] = (1 - x[z]) * x[n] + x[z] * before[h];
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
