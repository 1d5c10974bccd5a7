package convlens.play;

import convlens.scene.Scene;
import convlens.story.FieldLevel;
import convlens.story.FieldScene;
import convlens.story.FieldSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns receptive fields into their scene. */
public final class Fields {
  private Fields() {}

  private static FieldSubject subject(ReceptiveField field, String title) {
    List<FieldLevel> levels = field.levels().stream().map(Fields::level).toList();
    return new FieldSubject(title, levels, field.at().y(), field.at().x());
  }

  /**
   * The scene of a field with its table of numbers, or of several with equally many layers below
   * each other, by their titles.
   */
  public static Scene scene(Map<String, ReceptiveField> fields, double aspect) {
    List<FieldSubject> subjects = new ArrayList<>();
    fields.forEach((title, field) -> subjects.add(subject(field, title)));
    return new FieldScene(subjects, aspect);
  }

  private static FieldLevel level(ReceptiveField.Level level) {
    ReceptiveField.Box b = level.box();
    Optional<FieldLevel.Numbers> numbers =
        level.numbers().map(n -> new FieldLevel.Numbers(along(n.rows()), along(n.columns())));
    return new FieldLevel(
        level.layer().map(call -> call.line()).orElse(""),
        level.shape(),
        numbers,
        level.looked(),
        new FieldLevel.Box(b.top(), b.left(), b.bottom(), b.right()),
        level.heat(),
        level.effective());
  }

  private static FieldLevel.Along along(ReceptiveField.Along a) {
    return new FieldLevel.Along(a.size(), a.jump(), a.start());
  }
}
