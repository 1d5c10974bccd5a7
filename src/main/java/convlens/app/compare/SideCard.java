package convlens.app.compare;

import convlens.app.common.Icons;
import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.form.TorchLine;
import convlens.data.ImageKernel;
import convlens.data.ImageKernels;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.param.ProblemException;
import convlens.play.Comparison;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** One side: its letter and name, a line of PyTorch for each layer, the kernel where it has one. */
final class SideCard extends VBox {
  private final int place;
  private final SideCards.Orders orders;
  private final Label letter = new Label();
  private final Label name = new Label();
  private final Button remove = new Button();
  private final List<TorchLine> lines = new ArrayList<>();
  private final Label problem = new Label();
  private final ComboBox<ImageKernel> kernel = new ComboBox<>();
  private final Row kernelRow;
  private Comparison.Side shown;

  SideCard(int place, Comparison.Side side, SideCards.Orders orders) {
    super(6);
    this.place = place;
    this.orders = orders;
    this.shown = side;
    getStyleClass().add("layer-card");
    letter.getStyleClass().add("side-letter");
    letter.setText(String.valueOf((char) ('A' + place)));
    name.getStyleClass().add("layer-name");
    name.setId("side-name-" + place);
    remove.setGraphic(Icons.REMOVE.node(16));
    remove.getStyleClass().add("bare");
    remove.setId("side-remove-" + place);
    remove.setAccessibleText(Text.of("compare.remove"));
    remove.setTooltip(Row.tip(Text.of("compare.remove")));
    remove.setOnAction(e -> orders.removed(place));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(8, letter, name, gap, remove);
    head.setAlignment(Pos.CENTER_LEFT);
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.managedProperty().bind(problem.visibleProperty());
    problem.setVisible(false);
    problem.setId("side-problem-" + place);
    getChildren().add(head);
    for (int i = 0; i < side.layers().size(); i++) {
      int layer = i;
      TorchLine line =
          new TorchLine(
              text -> typed(layer, text), () -> problem(Optional.empty()), this::requestFocus);
      line.named("side-line-" + place + (i == 0 ? "" : "-" + i));
      lines.add(line);
      getChildren().add(line);
    }
    kernel.getItems().setAll(ImageKernels.all());
    kernel.setConverter(new Titles());
    kernel.setId("side-kernel-" + place);
    kernel.setOnAction(
        e -> orders.changed(place, shown.with(KernelSpec.Preset.of(kernel.getValue()))));
    kernelRow = new Row(Text.of("compare.kernel"), "", Row.wide(kernel));
    kernelRow.managedProperty().bind(kernelRow.visibleProperty());
    getChildren().addAll(kernelRow, problem);
  }

  /** True when the card is one for a side of as many layers. */
  boolean fits(Comparison.Side side) {
    return side.layers().size() == lines.size();
  }

  void show(Comparison.Side side, String title, int of) {
    shown = side;
    name.setText(title);
    remove.setDisable(of <= 2);
    for (int i = 0; i < lines.size(); i++) {
      lines.get(i).show(side.layers().get(i).line());
    }
    Fields.quietly(kernel, side.kernel().kernel());
    kernelRow.setVisible(side.layers().stream().anyMatch(SideCard::weighted));
    problem(Optional.empty());
  }

  private static boolean weighted(Call layer) {
    return layer.operation().weights(layer.args(), new Shape(1, 1, 8, 8)).stream()
        .anyMatch(spec -> spec.name().equals("weight") && spec.dims().size() == 4);
  }

  private boolean typed(int layer, String text) {
    try {
      List<Call> layers = new ArrayList<>(shown.layers());
      layers.set(layer, Call.read(text));
      orders.changed(place, shown.with(layers));
      return true;
    } catch (ProblemException unreadable) {
      problem(Optional.of(Fields.sentence(unreadable.problem())));
      return false;
    }
  }

  private void problem(Optional<String> sentence) {
    problem.setText(sentence.orElse(""));
    problem.setVisible(sentence.isPresent());
    lines.forEach(line -> line.unreadable(sentence.isPresent()));
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
