package convlens.nn.layer;

import convlens.param.Problem;
import convlens.text.Text;
import java.util.List;

/** The rule of layers that join several inputs. */
final class Joining {
  private Joining() {}

  /** Refuses inputs that differ elsewhere than in one dim, or anywhere where that is -1. */
  static List<Problem> alike(List<List<Integer>> in, int but) {
    List<Integer> first = in.get(0);
    for (List<Integer> dims : in) {
      boolean same = dims.size() == first.size();
      for (int i = 0; same && i < dims.size(); i++) {
        same = i == but || dims.get(i).equals(first.get(i));
      }
      if (!same) {
        String rule =
            but < 0
                ? Text.of("network.join.rule")
                : Text.of("network.join.but.rule", "dim", but + 1);
        return List.of(
            new Problem(
                "from", rule, in.toString(), Text.of("network.join.expected", "dims", first)));
      }
    }
    return List.of();
  }
}
