package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What of a cell-by-cell story stands still: made once, shared by all its frames. */
final class CellsSheet {
  /** Cells smaller than this carry no number. */
  private static final double SMALLEST = 15;

  final Subject subject;
  final CellsLayout layout;
  final List<Mark> titles = new ArrayList<>();
  final List<Mark> ground = new ArrayList<>();
  final List<Mark> numbers = new ArrayList<>();
  final List<Mark> empty = new ArrayList<>();

  /** Each output cell and its number, in the order of steps. */
  final List<Mark> filled = new ArrayList<>();

  private final Map<String, Double> sizes = new HashMap<>();

  CellsSheet(Subject s, double aspect, SumPanel.Extent working, double panelWidth) {
    subject = s;
    layout = CellsLayout.of(s, aspect, working, panelWidth);
    for (CellsLayout.Slot slot : layout.slots()) {
      if (slot.channel() == 0) {
        String title = title(slot);
        // A way down to a cell may cross a title, which stays readable.
        double room = FlatNeeds.width(title);
        double y = slot.grid().y();
        Paint ground = Paint.of(Role.SURFACE);
        titles.add(Draw.frame(slot.grid().x() - 2, y - 24, room + 4, 18, 2, ground, Stroke.NONE));
        titles.add(Draw.label(title, slot.grid().x(), slot.grid().y() - 10, Role.MUTED));
      }
      cells(slot);
    }
  }

  private String title(CellsLayout.Slot slot) {
    int n = slot.tensor().shape().c();
    String size = Digits.size(slot.tensor().shape().h(), slot.tensor().shape().w());
    String name =
        switch (slot.name()) {
          case CellsLayout.INPUT -> subject.names().input();
          case CellsLayout.OUTPUT -> subject.names().output();
          default -> slot.name();
        };
    return n == 1
        ? Text.of("story.cells.one", "name", name, "size", size)
        : Text.of("story.cells.many", "name", name, "n", n, "size", size);
  }

  private void cells(CellsLayout.Slot slot) {
    Values values = Values.of(slot.tensor(), 0, slot.channel());
    Shade shade = Shade.over(slot.role(), slot.tensor().data());
    Grid g = slot.grid();
    double size = Draw.numberSize(g, Math.max(3, values.longest()));
    sizes.put(slot.name() + slot.channel(), size);
    boolean output = slot.name().equals(CellsLayout.OUTPUT);
    Stroke line = new Stroke(Paint.tint(Role.OUTPUT, 0.22), 1, false);
    for (int y = 0; y < g.rows(); y++) {
      for (int x = 0; x < g.columns(); x++) {
        Paint fill = shade.paint(values.get(y, x));
        Ref ref = ref(slot, y, x);
        Mark cell = Draw.cell(g, y, x, fill, Stroke.NONE, ref);
        Mark number = number(slot, values.text(y, x), y, x, new Paint.InkOn(fill));
        if (output) {
          empty.add(Draw.cell(g, y, x, Paint.of(Role.CARD), line, ref));
          filled.add(cell);
          filled.add(number);
        } else {
          ground.add(cell);
          numbers.add(number);
        }
      }
    }
  }

  private Ref ref(CellsLayout.Slot slot, int y, int x) {
    return switch (slot.name()) {
      case CellsLayout.INPUT -> new Ref(Ref.INPUT, 0, slot.channel(), y, x);
      case CellsLayout.OUTPUT -> new Ref(Ref.OUTPUT, 0, slot.channel(), y, x);
      default -> null;
    };
  }

  private Mark number(CellsLayout.Slot slot, String text, int y, int x, Paint ink) {
    Grid g = slot.grid();
    double size = sizes.get(slot.name() + slot.channel());
    return g.cell() < SMALLEST
        ? Draw.group(List.of())
        : Draw.number(g, y, x, text, size, ink, ref(slot, y, x));
  }

  /** The output cell that is being filled, in its strongest colour. */
  List<Mark> arriving(int c, int y, int x) {
    CellsLayout.Slot slot = layout.slot(CellsLayout.OUTPUT, c);
    Grid g = slot.grid();
    Paint fill = Paint.tint(Role.OUTPUT, 0.78);
    Stroke edge = Stroke.of(Role.OUTPUT, Math.max(1.6, g.cell() * 0.06));
    String text = Values.of(slot.tensor(), 0, c).text(y, x);
    return List.of(
        Draw.cell(g, y, x, fill, edge, ref(slot, y, x)),
        number(slot, text, y, x, new Paint.InkOn(fill)));
  }
}
