package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelShuffleTest {
  private static final Operation OP = Operations.find("channel_shuffle");

  private static Tensor shuffled(int groups, Tensor x) {
    Args a = OP.readTorchLine("nn.ChannelShuffle(" + groups + ")");
    return OP.forward(a, x, Weights.NONE, new TestBlas());
  }

  /** The example of PyTorch's page: 1, 2 | 3, 4 becomes 1, 3, 2, 4. */
  @Test
  void channelsOfTwoGroupsTakeTurns() {
    Tensor x = Tensor.of(new Shape(1, 4, 1, 2), 1, 1, 2, 2, 3, 3, 4, 4);
    assertThat(shuffled(2, x).data()).containsExactly(1, 1, 3, 3, 2, 2, 4, 4);
  }

  /** As the paper has it: the channels as a table of groups, read by its columns. */
  @ParameterizedTest
  @CsvSource({"6, 3", "6, 2", "8, 1", "8, 8", "12, 4"})
  void itIsATableReadByItsColumns(int channels, int groups) {
    Tensor x = Tensor.random(new Shape(2, channels, 3, 2), 4);
    Tensor y = shuffled(groups, x);
    int to = 0;
    for (int column = 0; column < channels / groups; column++) {
      for (int group = 0; group < groups; group++, to++) {
        for (int n = 0; n < 2; n++) {
          int from = group * (channels / groups) + column;
          assertThat(y.get(n, to, 2, 1)).isEqualTo(x.get(n, from, 2, 1));
        }
      }
    }
  }

  @Test
  void dealingTwiceTheOtherWayGivesTheInput() {
    Tensor x = Tensor.random(new Shape(2, 12, 2, 2), 4);
    Args a = Args.presets(OP.params()).with("groups", 3);
    Tensor y = shuffled(3, x);
    assertThat(OP.backpropagate(a, x, Weights.NONE, y, new TestBlas())).isEqualTo(Map.of("x", x));
    assertThat(shuffled(4, y)).isEqualTo(x);
  }

  @Test
  void groupsThatDoNotDivideTheChannelsAreRefused() {
    Args a = Args.presets(OP.params()).with("groups", 3);
    assertThat(OP.check(a, new Shape(1, 4, 2, 2)).get(0).got())
        .isEqualTo("Got 4 channels and 3 groups");
    assertThat(OP.check(a.with("groups", 0), new Shape(1, 4, 2, 2))).hasSize(1);
    assertThat(OP.held(List.of(2, 4, 7))).isEqualTo(new Shape(2, 4, 1, 7));
  }

  @Test
  void theFunctionIsReadAsTheLayer() {
    assertThat(OP.torchLine(OP.readTorchLine("F.channel_shuffle(x, 3)")))
        .isEqualTo("nn.ChannelShuffle(groups=3)");
  }
}
