package convlens.kernel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Matrices that are laid out anew keep every cell, and touch nothing beside them. */
final class TransposeTest {
  private static final float UNTOUCHED = -1;

  @RepeatedTest(60)
  void everyCellStandsWhereRowAndColumnAreExchanged(RepetitionInfo info) {
    SplittableRandom random = new SplittableRandom(info.getCurrentRepetition());
    int rows = random.nextInt(1, 40);
    int columns = random.nextInt(1, 40);
    int step = columns + random.nextInt(3);
    int apart = random.nextInt(1, 3);
    int toStep = rows * apart + random.nextInt(3);
    float[] from = cells(random, 2 + rows * step);
    float[] to = untouched(3 + columns * toStep);
    Transpose.spread(from, 2, step, rows, columns, to, 3, toStep, apart);
    float[] expected = untouched(to.length);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        expected[3 + c * toStep + r * apart] = from[2 + r * step + c];
      }
    }
    assertThat(to).containsExactly(expected);
  }

  private static float[] cells(SplittableRandom random, int count) {
    float[] cells = new float[count];
    for (int i = 0; i < count; i++) {
      cells[i] = (float) random.nextDouble();
    }
    return cells;
  }

  private static float[] untouched(int count) {
    float[] cells = new float[count];
    Arrays.fill(cells, UNTOUCHED);
    return cells;
  }
}
