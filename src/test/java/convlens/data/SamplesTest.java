package convlens.data;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

  static java.util.List<String> names() {
    return Samples.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everySampleOpensAndHasTexts(String name) {
    assertThat(Picture.sample(name).withChannels(3).load().shape())
        .isEqualTo(Shape.chw(3, 512, 512));
    assertThat(Samples.title(name)).isNotBlank();
    assertThat(Samples.help(name)).endsWith(".");
  }
}
