package convlens.app.models.build;

import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.form.ValueField;
import convlens.model.Goal;
import convlens.model.Model;
import convlens.model.edit.ModelEdit;
import convlens.story.network.GraphWords;
import convlens.story.network.LayerBox;
import convlens.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The model as a whole: its name, what it is for, its numbers in all. */
final class ModelPanel extends VBox {
  private final BuildModel model;
  private final ValueField name = new ValueField(this::renamed, step -> Optional.empty());
  private final ComboBox<Goal.Kind> kind = Row.wide(new ComboBox<>());
  private final ComboBox<String> loss = Row.wide(new ComboBox<>());
  private final Label about = new Label();
  private final VBox numbers = new VBox();

  ModelPanel(BuildModel model) {
    super(6);
    this.model = model;
    name.setId("build-model-name");
    Row.wide(name);
    kind.setId("build-goal");
    kind.getItems().setAll(Goal.Kind.values());
    kind.setConverter(words());
    kind.setOnAction(e -> goal());
    loss.setId("build-loss");
    loss.setOnAction(e -> loss());
    about.getStyleClass().add("muted");
    about.setWrapText(true);
    about.setMinHeight(Region.USE_PREF_SIZE);
    getStyleClass().add("form");
    getChildren()
        .addAll(
            new Row(Text.of("build.model.name"), Text.of("build.model.name.help"), name),
            new Row(Text.of("build.model.goal"), Text.of("build.model.goal.help"), kind),
            new Row(Text.of("build.model.loss"), Text.of("build.model.loss.help"), loss),
            about,
            LayerPanel.heading("build.section.numbers"),
            numbers);
  }

  private static StringConverter<Goal.Kind> words() {
    return new StringConverter<>() {
      @Override
      public String toString(Goal.Kind k) {
        return k == null ? "" : Text.of("build.goal." + k.name().toLowerCase(Locale.ROOT));
      }

      @Override
      public Goal.Kind fromString(String text) {
        throw new UnsupportedOperationException(text);
      }
    };
  }

  private static List<String> losses(Goal.Kind kind) {
    return switch (kind) {
      case CLASSIFY, TOKENS -> List.of("cross_entropy");
      case SEGMENT -> List.of("cross_entropy", "dice");
      case RECONSTRUCT, VAE -> List.of("mse", "l1", "bce", "bce_with_logits", "dice");
      case GAN -> List.of("bce_with_logits", "least_squares");
    };
  }

  void show(Built b) {
    Model m = b.setup().model();
    name.show(m.name());
    Fields.quietly(kind, m.goal().kind());
    var action = loss.getOnAction();
    loss.setOnAction(null);
    loss.getItems().setAll(losses(m.goal().kind()));
    loss.setValue(m.goal().loss());
    loss.setOnAction(action);
    about.setText(
        Text.of("build.goal." + m.goal().kind().name().toLowerCase(Locale.ROOT) + ".about"));
    List<LayerBox> all = b.networks().stream().flatMap(n -> n.boxes().stream()).toList();
    numbers.getChildren().clear();
    fact(
        "build.model.layers",
        count(all.stream().filter(x -> x.form() != LayerBox.Form.INPUT).count()));
    fact("build.number.parameters", count(all.stream().mapToLong(LayerBox::parameters).sum()));
    fact("build.number.adds", count(all.stream().mapToLong(LayerBox::multiplyAdds).sum()));
    fact(
        "build.model.weights",
        GraphWords.bytes(4 * all.stream().mapToLong(LayerBox::parameters).sum()));
    fact("build.model.maps", GraphWords.bytes(all.stream().mapToLong(LayerBox::bytes).sum()));
  }

  private static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private void fact(String key, String value) {
    Label number = new Label(value);
    number.getStyleClass().add("value");
    numbers.getChildren().add(LayerPanel.line(new Label(Text.of(key)), number));
  }

  private void renamed(String text) {
    model.edit(ModelEdit.renamed(model.model(), text), "model-name");
  }

  private void goal() {
    Goal.Kind wanted = kind.getValue();
    Model m = model.model();
    if (wanted != null && wanted != m.goal().kind()) {
      List<String> known = losses(wanted);
      String kept = known.contains(m.goal().loss()) ? m.goal().loss() : known.get(0);
      model
          .built()
          .flatMap(Built::data)
          .ifPresentOrElse(
              d ->
                  model.edit(ModelEdit.with(m, new Goal(wanted, kept, m.goal().beta()), d), "goal"),
              () -> Fields.quietly(kind, m.goal().kind()));
    }
  }

  private void loss() {
    Goal was = model.model().goal();
    if (loss.getValue() != null && !loss.getValue().equals(was.loss())) {
      Goal next = new Goal(was.kind(), loss.getValue(), was.beta());
      Model m = model.model();
      model.edit(new Model(m.name(), next, m.graphs(), m.training()), "loss");
    }
  }
}
