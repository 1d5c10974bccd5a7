package convlens.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {

  @ParameterizedTest
  @CsvSource({
    "5, 5, 5",
    "-0.0, 5, 0",
    "0.5, 5, 0.5",
    "-1, 2, −1",
    "0.123456, 5, 0.123",
    "-0.123456, 5, −0.12",
    "12345.678, 5, 12346",
    "123456, 5, 1.2e5",
    "-123456.7, 5, −1e5",
    "1000000, 5, 1e6",
    "-0.00012, 5, −1e−4",
    "0.00012, 7, 0.00012",
    "9.9996, 5, 10",
    "-13.05, 5, −13.1",
    "NaN, 3, NaN",
    "Infinity, 5, ∞",
    "-Infinity, 5, −∞"
  })
  void numbersAreWrittenAsShortAsTheirCellAsks(float value, int room, String written) {
    assertThat(Digits.fit(value, room)).isEqualTo(written);
  }

  @Test
  void nothingIsCutOffAndEveryNumberIsCloseToWhatIsWritten() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      float v = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(16) - 8));
      String text = Digits.fit(v, 5);
      assertThat(text.length()).as("%s of %s", text, v).isLessThanOrEqualTo(6);
      if (text.length() > 5) {
        assertThat(text).as("only the shortest power may be longer").matches("−\\de−\\d\\d?");
      }
      double read = Double.parseDouble(text.replace('−', '-'));
      assertThat(Math.abs(read - v))
          .as("%s of %s", text, v)
          .isLessThanOrEqualTo(0.34 * Math.abs(v));
    }
  }

  @Test
  void theWholeNumberIsTheFloatAgain() {
    Random random = new Random(2);
    for (int i = 0; i < 5_000; i++) {
      float v = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(v)) {
        float read = Float.parseFloat(Digits.whole(v).replace('−', '-'));
        assertThat(read).isEqualTo(v == 0 ? 0f : v);
      }
    }
  }
}
