package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelShuffleReachTest {
  private final Operation op = new PixelShuffle();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void anOutputCellReadsTheOneCellThatItsReachTells(int r) {
    Shape in = new Shape(1, r * r, 2, 3);
    Args a = op.readTorchLine("nn.PixelShuffle(%d)".formatted(r));
    Reach reach = op.reach(a, in).orElseThrow();
    for (int y = 0; y < in.h(); y++) {
      for (int x = 0; x < in.w(); x++) {
        Tensor one = Tensor.zeros(in);
        for (int c = 0; c < in.c(); c++) {
          one.data()[in.index(0, c, y, x)] = 1;
        }
        Tensor out = op.forward(a, one, Weights.NONE, Blases.plain());
        for (int v = 0; v < out.shape().h(); v++) {
          for (int u = 0; u < out.shape().w(); u++) {
            boolean told = reach.rows().looks(v, y) && reach.columns().looks(u, x);
            assertThat(told)
                .as("%d, %d reads %d, %d", v, u, y, x)
                .isEqualTo(out.get(0, 0, v, u) != 0);
          }
        }
        assertThat(reach.rows().firstOf((long) y * r)).isEqualTo(y);
        assertThat(reach.rows().lastOf((long) y * r + r - 1)).isEqualTo(y);
      }
    }
  }
}
