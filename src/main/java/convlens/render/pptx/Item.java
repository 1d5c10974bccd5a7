package convlens.render.pptx;

import convlens.render.Bounds;
import convlens.render.TextRun;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Transform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mark on its place of a slide, out of the groups it was in: a slide's own groups are its grids.
 *
 * @param words what is written in it: a cell's number, or texts that continue the mark
 */
record Item(Mark mark, Transform at, double opacity, List<Mark.Text> words) {
  /** How far below a text's middle its baseline stands, as a share of its size. */
  static final double MIDDLE = 0.345;

  /** All marks of a frame, each number in its cell, texts that go on in one piece. */
  static List<Item> of(Frame frame) {
    List<Item> all = new ArrayList<>();
    flatten(frame.marks(), Transform.IDENTITY, 1, all);
    return numbered(all);
  }

  private static void flatten(List<Mark> marks, Transform at, double opacity, List<Item> all) {
    int i = 0;
    while (i < marks.size()) {
      List<Mark.Text> run = TextRun.from(marks, i);
      Mark mark = marks.get(i);
      if (mark instanceof Mark.Group g) {
        double together = opacity * Math.max(0, Math.min(1, g.opacity()));
        if (together > 0) {
          flatten(g.marks(), at.after(g.transform()), together, all);
        }
      } else {
        all.add(new Item(mark, at, opacity, run));
      }
      i += Math.max(1, run.size());
    }
  }

  /** Puts numbers into the cells they stand on, as somebody who draws slides would. */
  private static List<Item> numbered(List<Item> items) {
    Map<Ref, Integer> cells = new HashMap<>();
    List<Integer> covers = new ArrayList<>();
    List<Item> kept = new ArrayList<>();
    for (Item item : items) {
      Optional<Ref> ref = item.mark.ref().filter(r -> !r.isChannel());
      Integer cell = ref.map(cells::get).orElse(null);
      if (cell != null && kept.get(cell).holds(item) && !item.covered(kept, cell, covers)) {
        Item whole = kept.get(cell);
        kept.set(cell, new Item(whole.mark, whole.at, whole.opacity, item.words));
        continue;
      }
      if (cell != null && kept.get(cell).isUnder(item)) {
        kept.set(cell, kept.get(cell).hatched());
        continue;
      }
      if (ref.isPresent() && item.mark instanceof Mark.Rect && item.at.upright()) {
        cells.put(ref.get(), kept.size());
      } else if (item.mark instanceof Mark.Rect r && !(r.fill() instanceof Paint.None)) {
        covers.add(kept.size());
      }
      kept.add(item);
    }
    return kept;
  }

  /** True for hatching laid over this cell, which then is a cell that is hatched. */
  private boolean isUnder(Item other) {
    return mark instanceof Mark.Rect cell
        && other.mark instanceof Mark.Rect over
        && over.hatched()
        && over.fill() instanceof Paint.None
        && over.stroke().paint() instanceof Paint.None
        && at.equals(other.at)
        && cell.x() == over.x()
        && cell.y() == over.y()
        && cell.w() == over.w()
        && cell.h() == over.h();
  }

  private Item hatched() {
    Mark.Rect r = (Mark.Rect) mark;
    Mark.Rect cell =
        new Mark.Rect(r.x(), r.y(), r.w(), r.h(), r.round(), r.fill(), r.stroke(), true, r.ref());
    return new Item(cell, at, opacity, words);
  }

  /** True for a text in the middle of this cell. */
  private boolean holds(Item other) {
    if (!(mark instanceof Mark.Rect cell)
        || !(other.mark instanceof Mark.Text text)
        || text.anchor() != Mark.Anchor.MIDDLE
        || !words.isEmpty()
        || !at.equals(other.at)) {
      return false;
    }
    double across = text.x() - (cell.x() + cell.w() / 2);
    double down = text.y() - MIDDLE * text.size() - (cell.y() + cell.h() / 2);
    return Math.abs(across) < 0.05 * cell.w() && Math.abs(down) < 0.12 * cell.h();
  }

  /** True when something drawn after its cell, such as a tinted window, would lie on this text. */
  private boolean covered(List<Item> items, int cell, List<Integer> covers) {
    Bounds here = Bounds.of(mark, at);
    return covers.stream()
        .filter(cover -> cover > cell)
        .map(items::get)
        .anyMatch(cover -> Bounds.of(cover.mark, cover.at).overlaps(here));
  }

  /** The grid it is a cell of. */
  Optional<Grid> grid() {
    return mark instanceof Mark.Rect || mark instanceof Mark.Path
        ? mark.ref().filter(r -> !r.isChannel()).map(r -> new Grid(r.part(), r.k(), r.c()))
        : Optional.empty();
  }

  /** Which grid: cells of one are grouped. */
  record Grid(String part, int k, int c) {
    String name() {
      return part + (k == 0 ? "" : " " + k) + " channel " + c;
    }
  }
}
