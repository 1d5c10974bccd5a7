package convlens.op;

import convlens.op.Facts.Fact;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Output size and costs of a deformable convolution: those of a convolution, and its offsets. */
final class DeformFacts {
  private DeformFacts() {}

  static Facts of(DeformPlan p, Shape in) {
    Facts plain = Conv2dFacts.of(p.conv(), in);
    Shape out = p.output(in);
    List<Fact> cost = new ArrayList<>(plain.cost().subList(0, 2));
    long cells = Limits.product(in.n(), out.h(), out.w());
    long points = Limits.product(cells, p.offsetGroups(), p.taps());
    String each =
        "%d·%s·%s".formatted(p.offsetGroups(), Limits.count(p.taps()), Limits.count(cells));
    cost.add(
        new Fact(
            Text.of("deform_conv2d.cost.offsets"),
            "2·" + each + " = " + Limits.count(Limits.product(2, points))));
    if (p.modulated()) {
      cost.add(new Fact(Text.of("deform_conv2d.cost.mask"), each + " = " + Limits.count(points)));
    }
    cost.add(new Fact(Text.of("deform_conv2d.cost.grid"), plain.cost().get(2).value()));
    return new Facts(plain.formulas(), cost);
  }
}
