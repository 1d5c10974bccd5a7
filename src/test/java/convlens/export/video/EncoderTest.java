package convlens.export.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EncoderTest {
  /** Noise of a strength, flat where it is 0: all kinds of levels, and long runs of nothing. */
  private static Picture noise(int seed, int strength) {
    Random random = new Random(seed);
    int[] argb = new int[70 * 50];
    for (int i = 0; i < argb.length; i++) {
      int gray = 128 + (strength == 0 ? 0 : random.nextInt(2 * strength) - strength);
      argb[i] = gray << 16 | (255 - gray) << 8 | (gray / 2 + i % 70);
    }
    return Picture.of(argb, 70, 50);
  }

  @Test
  void theBitsAreThoseThatADecoderWasSeenToRead() throws Exception {
    Encoder encoder = new Encoder(70, 50);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(encoder.sequence(30));
    digest.update(encoder.parameters());
    digest.update(encoder.whole(noise(1, 100)));
    for (int i = 0; i < 40; i++) {
      digest.update(encoder.next(noise(i, 3 * i)));
    }
    digest.update(encoder.whole(noise(7, 0)));
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("d9f79b5b7ebacf77e0f26d84f74bea41e2d8a50d86f0b3ef49b6eaca41408c97");
  }

  @Test
  void aPictureThatStaysTakesAFewBytes() {
    Encoder encoder = new Encoder(70, 50);
    Picture picture = noise(3, 60);
    encoder.whole(picture);
    assertThat(encoder.next(picture)).hasSizeLessThan(10);
    assertThat(encoder.next(noise(3, 60))).as("another one just like it").hasSizeLessThan(10);
  }

  @Test
  void noUnitLooksLikeTheBeginningOfAnother() {
    BitWriter out = new BitWriter();
    for (int i = 0; i < 20; i++) {
      out.bits(8, 0);
    }
    out.bits(8, 1);
    byte[] unit = out.unit(0x65);
    int zeros = 0;
    for (int i = 0; i < unit.length; i++) {
      assertThat(zeros >= 2 && unit[i] >= 0 && unit[i] <= 2).as("byte " + i).isFalse();
      zeros = unit[i] == 0 ? zeros + 1 : 0;
    }
  }

  @Test
  void levelsAreThoseOfTheStandardForTheUsualSizes() {
    assertThat(new Encoder(1280, 720).level(30)).isEqualTo(31);
    assertThat(new Encoder(1920, 1080).level(30)).isEqualTo(40);
    assertThat(new Encoder(3840, 2160).level(30)).isEqualTo(51);
  }
}
