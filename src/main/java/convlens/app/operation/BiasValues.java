package convlens.app.operation;

import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.form.ValueField;
import convlens.param.Problem;
import convlens.param.Values;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The numbers of a bias: one for all output channels, or one for each. */
final class BiasValues {
  private final OperationViewModel model;
  private final ValueField field = new ValueField(this::typed, this::stepped);
  private final Row row;
  private float[] shown = {};

  BiasValues(OperationViewModel model, Row row) {
    this.model = model;
    this.row = row;
    field.setId("field-bias-values");
    field.setAccessibleText(Text.of("app.bias.value") + ". " + Text.of("app.bias.help"));
    field.setTooltip(Row.tip(Text.of("app.bias.help")));
    row.beside(Row.wide(field));
  }

  void show(Optional<float[]> values) {
    field.setVisible(values.isPresent());
    shown = values.orElse(new float[0]);
    boolean alike = true;
    List<String> words = new ArrayList<>();
    for (float v : shown) {
      alike &= v == shown[0];
      words.add(Values.number(Double.parseDouble(Float.toString(v))));
    }
    field.show(
        alike && !words.isEmpty()
            ? words.get(0)
            : words.stream().collect(Collectors.joining(", ")));
    problem(Optional.empty());
  }

  private void typed(String text) {
    String[] words = text.strip().replace('−', '-').split("\\s*[,;]\\s*|\\s+", -1);
    float[] values = new float[words.length];
    try {
      for (int i = 0; i < words.length; i++) {
        values[i] = Float.parseFloat(words[i]);
        if (!Float.isFinite(values[i])) {
          throw new NumberFormatException(words[i]);
        }
      }
    } catch (NumberFormatException unreadable) {
      refuse(text);
      return;
    }
    if (values.length != 1 && values.length != shown.length) {
      refuse(text);
      return;
    }
    problem(Optional.empty());
    model.bias(shown.length, values);
  }

  private Optional<String> stepped(int by) {
    return shown.length == 0
        ? Optional.empty()
        : Optional.of(Values.number(Math.rint((shown[0] + by * 0.5) * 10) / 10));
  }

  private void refuse(String text) {
    problem(
        Optional.of(
            Fields.sentence(
                new Problem(
                    "bias",
                    Text.of("app.bias.rule"),
                    text,
                    Text.of("app.bias.expected", "n", shown.length)))));
  }

  private void problem(Optional<String> sentence) {
    row.problem(sentence);
    field.wrong(sentence.isPresent());
  }
}
