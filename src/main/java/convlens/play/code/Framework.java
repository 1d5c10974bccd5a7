package convlens.play.code;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Suggest;
import convlens.play.Played;
import convlens.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A framework that a setting can be written for, as a program that runs. */
public enum Framework {
  PYTORCH,
  KERAS,
  FLAX;

  /** The word that is typed for it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its own name. */
  public String title() {
    return Text.of("code." + id());
  }

  /** All words. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Framework::id).toList();
  }

  /**
   * The framework of that word.
   *
   * @throws ProblemException naming what there is
   */
  public static Framework find(String id) {
    return Arrays.stream(values())
        .filter(f -> f.id().equals(id.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    new Problem(
                        "for",
                        Text.of("code.framework.rule"),
                        id,
                        Suggest.nearest(id, ids()).orElse(String.join(", ", ids())))));
  }

  /**
   * A program of the way forward: the layer as a class, its numbers where they are few, the call
   * and the shape that must come out.
   *
   * @throws ProblemException when the framework has nothing that computes the same
   */
  public String write(Played played) {
    Script script = new Script(played);
    switch (this) {
      case PYTORCH -> new TorchCode(script).write();
      case KERAS -> new KerasCode(script).write();
      case FLAX -> new FlaxCode(script).write();
    }
    return script.text();
  }

  /** There is none in the framework. */
  ProblemException none(String operation, String why) {
    return new ProblemException(
        new Problem(
            "for",
            Text.of("code.none." + why, "framework", title(), "op", operation),
            "",
            PYTORCH.id()));
  }
}
