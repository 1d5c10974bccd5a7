package convlens.app.field;

import convlens.op.Facts;
import convlens.param.Values;
import convlens.play.ReceptiveField;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the last layer widens the field, as formulas with its numbers. */
final class Growth {
  private Growth() {}

  /** Along the rows; nothing where no arithmetic tells the field. */
  static List<Facts.Formula> of(Map<String, ReceptiveField> fields) {
    List<ReceptiveField.Level> levels = fields.values().iterator().next().levels();
    Optional<ReceptiveField.Numbers> last = levels.get(levels.size() - 1).numbers();
    Optional<ReceptiveField.Numbers> before = levels.get(levels.size() - 2).numbers();
    return last.flatMap(now -> before.map(was -> of(was.rows(), now.rows()))).orElse(List.of());
  }

  private static List<Facts.Formula> of(ReceptiveField.Along was, ReceptiveField.Along now) {
    double span = (now.size() - was.size()) / was.jump();
    double padding = (was.start() - now.start()) / was.jump();
    return List.of(
        new Facts.Formula(
            "r = r' + d\\,(k-1)\\,j'",
            number(was.size()) + " + " + number(span) + " \\cdot " + number(was.jump()),
            number(now.size())),
        new Facts.Formula(
            "j = j'\\,s",
            number(was.jump()) + " \\cdot " + number(now.jump() / was.jump()),
            number(now.jump())),
        new Facts.Formula(
            "b = b' - p\\,j'",
            number(was.start()) + " - " + number(padding) + " \\cdot " + number(was.jump()),
            number(now.start())));
  }

  private static String number(double value) {
    return Values.number(Math.rint(value * 100) / 100);
  }
}
