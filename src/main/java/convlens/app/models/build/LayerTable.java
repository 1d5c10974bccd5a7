package convlens.app.models.build;

import convlens.story.network.GraphWords;
import convlens.story.network.LayerBox;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;

/** All layers below each other with their numbers. */
final class LayerTable extends TableView<LayerTable.Line> {
  private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");
  private static final double NARROW = 540;
  private boolean showing;

  /** A layer's line. */
  record Line(Chosen chosen, LayerBox box, boolean broken) {}

  @SuppressWarnings("this-escape") // listeners run on this thread, after the table is made
  LayerTable(Consumer<Chosen> clicked) {
    setId("build-table");
    getStyleClass().add("layer-table");
    setFixedCellSize(24);
    setPlaceholder(new Label(Text.of("build.table.none")));
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    column("build.table.name", 90, false, l -> l.box().name());
    column("build.table.kind", 140, false, l -> l.box().words());
    column("build.number.output", 82, true, l -> GraphWords.dims(l.box().dims()).replace(" ", ""));
    column("build.table.parameters", 74, true, l -> number(l, l.box().parameters()));
    column("build.table.adds", 82, true, l -> number(l, l.box().multiplyAdds()));
    // Where there is little room the layer's own panel still tells its memory.
    column("build.number.memory", 72, true, LayerTable::memory)
        .visibleProperty()
        .bind(widthProperty().greaterThan(NARROW));
    column("build.number.field", 62, true, LayerTable::field);
    setRowFactory(
        t ->
            new TableRow<>() {
              @Override
              protected void updateItem(Line line, boolean empty) {
                super.updateItem(line, empty);
                pseudoClassStateChanged(BROKEN, !empty && line != null && line.broken());
              }
            });
    getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null && !showing) {
                clicked.accept(is.chosen());
              }
            });
  }

  private static String field(Line l) {
    String field = l.box().field().replace(" ", "");
    return field.isEmpty() && !l.box().dims().isEmpty() ? "–" : field;
  }

  private static String memory(Line l) {
    return l.box().dims().isEmpty() ? "" : GraphWords.bytes(l.box().bytes());
  }

  private static String number(Line l, long n) {
    return l.box().dims().isEmpty() ? "" : n == 0 ? "–" : String.format(Locale.ROOT, "%,d", n);
  }

  private TableColumn<Line, String> column(
      String key, double width, boolean mono, Function<Line, String> words) {
    TableColumn<Line, String> column = new TableColumn<>(Text.of(key));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(f -> new ReadOnlyStringWrapper(words.apply(f.getValue())));
    column.setCellFactory(c -> cell(mono));
    if (mono) {
      column.getStyleClass().add("number");
    }
    getColumns().add(column);
    return column;
  }

  private static TableCell<Line, String> cell(boolean mono) {
    TableCell<Line, String> cell =
        new TableCell<>() {
          @Override
          protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
          }
        };
    if (mono) {
      cell.getStyleClass().add("number");
    }
    return cell;
  }

  void show(Built b, Chosen chosen) {
    List<Line> lines = new ArrayList<>();
    List<String> graphs = List.copyOf(b.setup().model().graphs().keySet());
    for (int k = 0; k < b.networks().size(); k++) {
      for (LayerBox box : b.networks().get(k).boxes()) {
        String graph = graphs.get(k);
        boolean broken = b.standings().get(graph).fault(box.name()).isPresent();
        lines.add(new Line(Chosen.layer(graph, box.name()), box, broken));
      }
    }
    showing = true;
    if (!lines.equals(getItems())) {
      getItems().setAll(lines);
    }
    Optional<Line> now =
        lines.stream()
            .filter(l -> l.chosen().equals(Chosen.layer(chosen.graph(), chosen.layer())))
            .findFirst();
    if (now.isPresent() && chosen.slot().isEmpty()) {
      getSelectionModel().select(now.get());
      scrollNear(lines.indexOf(now.get()));
    } else {
      getSelectionModel().clearSelection();
    }
    showing = false;
  }

  private void scrollNear(int index) {
    convlens.app.common.Fx.later(() -> scrollTo(Math.max(0, index - 2)));
  }
}
