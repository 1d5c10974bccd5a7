package convlens.app.models;

import convlens.param.Values;
import convlens.text.Text;
import convlens.train.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run is called beside the one that was branched off it: how it was trained otherwise. */
final class BranchWords {
  private BranchWords() {}

  /**
   * The run so far, by what is another way in the next one; by its place where nothing is.
   *
   * @param was how it was trained
   * @param next how the branch is
   */
  static String was(Setup was, Setup next) {
    List<String> all = new ArrayList<>();
    String rate = Values.number(was.optimiser().learningRate());
    if (!was.optimiser().kind().equals(next.optimiser().kind())) {
      all.add(SetupWords.capital(was.optimiser().kind().id()));
    }
    if (was.optimiser().learningRate() != next.optimiser().learningRate()) {
      all.add(Text.of("models.branch.was.rate", "rate", rate));
    }
    if (was.model().goal().beta() != next.model().goal().beta()) {
      all.add(Text.of("models.branch.was.beta", "beta", Values.number(was.model().goal().beta())));
    }
    all.addAll(skips(was, next));
    return all.isEmpty() ? Text.of("models.branch.was") : String.join(", ", all);
  }

  private static List<String> skips(Setup was, Setup next) {
    Map<String, Boolean> now =
        Skips.of(next.model()).stream()
            .collect(Collectors.toMap(s -> s.graph() + "/" + s.join(), Skips.Skip::isCut));
    return Skips.of(was.model()).stream()
        .filter(s -> now.getOrDefault(s.graph() + "/" + s.join(), s.isCut()) != s.isCut())
        .map(
            s ->
                s.isCut()
                    ? Text.of("models.branch.was.cut", "name", s.join())
                    : Text.of("models.branch.was.whole", "name", s.join()))
        .toList();
  }
}
