package convlens.app.operation;

import convlens.app.common.Icons;
import convlens.app.form.Field;
import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.data.ImageKernel;
import convlens.data.ImageKernels;
import convlens.data.KernelSpec;
import convlens.param.Param;
import convlens.param.ProblemException;
import convlens.play.Setting;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Which kernel: a menu of presets, what each of them lets be set, and a way back to it. */
final class KernelSection {
  private final OperationViewModel model;
  private final ComboBox<ImageKernel> menu = new ComboBox<>();
  private final Button restore = new Button();
  private final Row row;
  private final VBox params = new VBox(8);
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private String built = "";

  KernelSection(OperationViewModel model, VBox section) {
    this.model = model;
    menu.setId("kernel-preset");
    menu.setConverter(new Titles());
    menu.getItems().setAll(ImageKernels.all());
    menu.setVisibleRowCount(20);
    menu.setOnAction(e -> chosen());
    restore.setId("kernel-restore");
    restore.setGraphic(Icons.RESTORE.node(16));
    restore.getStyleClass().add("small");
    restore.setText(Text.of("app.kernel.restore"));
    restore.managedProperty().bind(restore.visibleProperty());
    restore.setOnAction(e -> model.kernel(model.setting().kernel()));
    row = new Row(Text.of("app.kernel.preset"), "", Row.wide(menu)).below(restore);
    params.managedProperty().bind(params.visibleProperty());
    section.getChildren().addAll(row, params);
  }

  void show(Setting setting) {
    KernelSpec spec = setting.kernel();
    Fields.quietly(menu, spec.kernel());
    menu.setTooltip(Row.tip(spec.kernel().help()));
    restore.setVisible(setting.edited().find("weight").isPresent());
    if (!spec.kernel().id().equals(built)) {
      build(spec.kernel());
    }
    params.setVisible(spec instanceof KernelSpec.Preset && !fields.isEmpty());
    if (spec instanceof KernelSpec.Preset preset) {
      preset.args().values().forEach((id, value) -> show(id, value));
    }
  }

  void problem(Optional<String> sentence) {
    row.problem(sentence);
  }

  private void show(String id, Object value) {
    Optional.ofNullable(fields.get(id)).ifPresent(f -> f.show(value));
  }

  /** Its size is not asked for twice: that is what {@code kernel_size} sets. */
  private void build(ImageKernel kernel) {
    built = kernel.id();
    fields.clear();
    params.getChildren().clear();
    for (Param p : kernel.params()) {
      if (!p.id().equals(ImageKernels.SIZE)) {
        Field field = Fields.of(p, "", value -> set(p.id(), value));
        fields.put(p.id(), field);
        params.getChildren().add(field.node());
      }
    }
  }

  private void set(String id, Object value) {
    if (model.setting().kernel() instanceof KernelSpec.Preset preset) {
      tried(() -> model.kernel(preset.with(id, value)));
    }
  }

  private void chosen() {
    ImageKernel kernel = menu.getValue();
    if (kernel == null) {
      return;
    }
    if (kernel.id().equals(ImageKernels.FREE)) {
      // A free kernel begins with the numbers that are there, to be changed one by one.
      tried(() -> model.kernel(new KernelSpec.Typed(current())));
    } else {
      tried(() -> model.kernel(KernelSpec.Preset.of(kernel)));
    }
  }

  /** The first kernel's first channel as it is on the stage, edits included. */
  private Tensor current() {
    return model
        .shown()
        .flatMap(s -> s.played().weights().find("weight"))
        .map(
            w -> {
              Shape one = Shape.chw(1, w.shape().h(), w.shape().w());
              return Tensor.of(one, Arrays.copyOf(w.data(), one.plane()));
            })
        .orElseGet(() -> model.setting().kernel().matrix());
  }

  private void tried(Runnable edit) {
    try {
      edit.run();
      problem(Optional.empty());
    } catch (ProblemException refused) {
      problem(Optional.of(Fields.sentence(refused.problem())));
    }
  }

  private static final class Titles extends StringConverter<ImageKernel> {
    @Override
    public String toString(ImageKernel kernel) {
      return kernel == null ? "" : kernel.title();
    }

    @Override
    public ImageKernel fromString(String title) {
      throw new UnsupportedOperationException("the menu is not typed into");
    }
  }
}
