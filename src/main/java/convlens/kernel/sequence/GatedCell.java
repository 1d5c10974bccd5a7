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
    for (int i = 0; i < hidden; i++) {
      int r = row * 3 * hidden + i;
      int z = r + hidden;
      int n = z + hidden;
      x[r] = (float) RecurrentCell.sigmoid(x[r] + y[r]);
      x[z] = (float) RecurrentCell.sigmoid(x[z] + y[z]);
      x[n] = (float) RecurrentCell.tanh(x[n] + x[r] * y[n]);
      s.after()[row * hidden + i] = (1 - x[z]) * x[n] + x[z] * s.before()[row * hidden + i];
    }
  }

  @Override
  public void backward(Steps s, int row, float[] dh, int at) {
    int hidden = s.hidden();
    float[] x = s.input();
    float[] dx = s.gradInput();
    float[] dy = s.gradState();
    for (int i = 0; i < hidden; i++) {
      int r = row * 3 * hidden + i;
      int z = r + hidden;
      int n = z + hidden;
      float g = dh[at + i];
      float dn = g * (1 - x[z]) * (1 - x[n] * x[n]);
      dx[n] = dn;
      dy[n] = dn * x[r];
      dx[r] = dn * s.state()[n] * x[r] * (1 - x[r]);
      dy[r] = dx[r];
      dx[z] = g * (s.before()[row * hidden + i] - x[n]) * x[z] * (1 - x[z]);
      dy[z] = dx[z];
      dh[at + i] = g * x[z];
    }
  }
}
