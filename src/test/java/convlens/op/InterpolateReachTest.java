package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolateReachTest {
  private final Operation op = new Interpolate();

  private Args args(String mode, String scale) {
    return op.readTorchLine(
        "F.interpolate(input, scale_factor=%s, mode='%s')".formatted(scale, mode));
  }

  @ParameterizedTest
  @CsvSource({"nearest,2", "nearest,3", "nearest-exact,2", "bilinear,2", "bilinear,4"})
  void anOutputCellReadsWhatItsReachTells(String mode, String scale) {
    Shape in = new Shape(1, 1, 4, 5);
    Args a = args(mode, scale);
    Reach reach = op.reach(a, in).orElseThrow();
    for (int i = 0; i < in.h() * in.w(); i++) {
      Tensor one = Tensor.zeros(in);
      one.data()[i] = 1;
      Tensor out = op.forward(a, one, Weights.NONE, Blases.best());
      for (int y = 0; y < out.shape().h(); y++) {
        for (int x = 0; x < out.shape().w(); x++) {
          boolean told = reach.rows().looks(y, i / in.w()) && reach.columns().looks(x, i % in.w());
          // At the edge a cell beyond it is the edge's own: what is read is among what is told.
          assertThat(told || out.get(0, 0, y, x) == 0).as("%d: %d, %d", i, y, x).isTrue();
          boolean inside = y > 1 && y < out.shape().h() - 2 && x > 1 && x < out.shape().w() - 2;
          assertThat(!told || !inside || out.get(0, 0, y, x) != 0)
              .as("%d: %d, %d", i, y, x)
              .isTrue();
        }
      }
    }
  }

  @Test
  void aFactorThatIsNoWholeNumberHasNoEvenGrid() {
    assertThat(op.reach(args("nearest", "1.5"), new Shape(1, 1, 4, 4))).isEmpty();
  }
}
