package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.op.Facts.Fact;
import convlens.op.Facts.Formula;
import convlens.param.Args;
import convlens.tensor.Shape;
import org.junit.jupiter.api.Test;

/** The explanation panel's formulas and costs. */
class FactsTest {
  private static Facts conv(String line, int h, int w) {
    Operation op = Operations.find("conv2d");
    Args a = op.readTorchLine(line);
    return op.facts(a, new Shape(1, a.integer("in_channels"), h, w));
  }

  @Test
  void aSquareSettingNeedsOneFormula() {
    Facts facts = conv("nn.Conv2d(1, 1, 3, stride=2, padding=1, padding_mode='reflect')", 7, 7);
    assertThat(facts.formulas())
        .containsExactly(
            new Formula(
                "H' = \\left\\lfloor \\frac{H + 2p - d (k - 1) - 1}{s} \\right\\rfloor + 1",
                "\\left\\lfloor \\frac{7 + 2 \\cdot 1 - 1 \\cdot (3 - 1) - 1}{2}"
                    + " \\right\\rfloor + 1",
                "4"));
    assertThat(facts.cost())
        .containsExactly(
            new Fact("parameters", "3·3·1·1 + 1 = 10"),
            new Fact("multiply–adds", "9·16 = 144"),
            new Fact("receptive field", "3 × 3"));
  }

  @Test
  void sidesApartAreWrittenAsASum() {
    Facts facts = conv("nn.Conv2d(1, 1, (3, 4), padding='same', bias=False)", 5, 6);
    assertThat(facts.formulas()).extracting(Formula::result).containsExactly("5", "6");
    assertThat(facts.formulas().get(0).letters()).contains("H + 2p_h - d_h (k_h - 1)");
    assertThat(facts.formulas().get(1).letters())
        .contains("W + p_{\\mathrm{left}} + p_{\\mathrm{right}} - d_w (k_w - 1)");
    assertThat(facts.formulas().get(1).numbers()).contains("6 + 1 + 2 - 1 \\cdot (4 - 1)");
    assertThat(facts.cost().get(0).value()).isEqualTo("3·4·1·1 = 12");
  }

  @Test
  void groupsAndDilationCountAsTheyShould() {
    Facts facts = conv("nn.Conv2d(64, 128, 3, dilation=2, groups=4)", 20, 20);
    assertThat(facts.cost())
        .extracting(Fact::value)
        .containsExactly("3·3·16·128 + 128 = 18,560", "144·32,768 = 4,718,592", "5 × 5");
  }

  @Test
  void paddingAddsItsSides() {
    Operation pad = Operations.find("pad");
    Facts facts = pad.facts(pad.readTorchLine("F.pad(x, (1, -2, 0, 3))"), Shape.chw(2, 5, 6));
    assertThat(facts.formulas())
        .containsExactly(
            new Formula("H' = H + \\mathrm{top} + \\mathrm{bottom}", "5 + 0 + 3", "8"),
            new Formula("W' = W + \\mathrm{left} + \\mathrm{right}", "6 + 1 + (-2)", "5"));
    assertThat(facts.cost())
        .containsExactly(new Fact("parameters", "0"), new Fact("cells", "60 → 80"));
  }
}
