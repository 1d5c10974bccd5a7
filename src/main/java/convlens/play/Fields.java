package convlens.play;

import convlens.scene.Scene;
import convlens.story.FieldLevel;
import convlens.story.FieldScene;
import convlens.story.FieldSubject;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns receptive fields into their scene. */
public final class Fields {
  private Fields() {}

  private static FieldSubject subject(ReceptiveField field, String title, boolean weighted) {
    List<FieldLevel> levels = field.levels().stream().map(l -> level(l, weighted)).toList();
    return new FieldSubject(title, levels, field.at().y(), field.at().x(), weighted);
  }

  /**
   * The scene of a field with its table of numbers, or of several with equally many layers below
   * each other, by their titles.
   */
  public static Scene scene(Map<String, ReceptiveField> fields, double aspect) {
    return scene(fields, aspect, true);
  }

  /**
   * The same.
   *
   * @param weighted whether cells are lit by how much they weigh, or all that are seen alike
   */
  public static Scene scene(Map<String, ReceptiveField> fields, double aspect, boolean weighted) {
    List<FieldSubject> subjects = new ArrayList<>();
    fields.forEach((title, field) -> subjects.add(subject(field, title, weighted)));
    return new FieldScene(subjects, aspect);
  }

  private static FieldLevel level(ReceptiveField.Level level, boolean weighted) {
    ReceptiveField.Box b = level.box();
    Optional<FieldLevel.Numbers> numbers =
        level.numbers().map(n -> new FieldLevel.Numbers(along(n.rows()), along(n.columns())));
    return new FieldLevel(
        level.layer().map(call -> call.line()).orElse(""),
        level.shape(),
        numbers,
        level.looked(),
        new FieldLevel.Box(b.top(), b.left(), b.bottom(), b.right()),
        weighted ? level.heat() : seen(level),
        level.effective());
  }

  /** One for each cell that is looked at: what arithmetic alone tells. */
  private static Tensor seen(ReceptiveField.Level level) {
    Tensor seen = Tensor.zeros(Shape.chw(1, level.shape().h(), level.shape().w()));
    level.looked().stream().forEach(i -> seen.data()[i] = 1);
    return seen;
  }

  private static FieldLevel.Along along(ReceptiveField.Along a) {
    return new FieldLevel.Along(a.size(), a.jump(), a.start());
  }
}
