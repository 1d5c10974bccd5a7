package convlens.export;

import convlens.render.RichText;
import convlens.render.svg.SvgItems;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Scene;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that a page shows of a step.
 *
 * @param caption as HTML
 * @param notes as they are
 * @param asks whether it asks what the next one tells
 * @param cells what becomes of the picture when a cell is pointed at
 */
record HtmlStep(
    Scene.StepName name, String caption, String notes, boolean asks, Reel reel, List<Cell> cells) {
  HtmlStep {
    cells = List.copyOf(cells);
  }

  /**
   * A cell that can be pointed at.
   *
   * @param name as in {@code data-cell}
   * @param words what is told of it; may be empty
   * @param items the picture with the cell and what belongs to it lit; empty when none is kept
   */
  record Cell(String name, String words, List<String> items) {
    Cell {
      items = List.copyOf(items);
    }
  }

  /**
   * Draws a step.
   *
   * @param glides whether it has a step before it to glide from
   * @param lit whether pictures of its cells lit are wanted
   */
  static HtmlStep of(Scene scene, int step, boolean glides, boolean lit, SvgItems svg) {
    Frame rest = scene.frame(step);
    List<String> items = svg.of(rest.marks());
    Reel reel =
        glides
            ? Reel.of(g -> svg.of(scene.frame(step, g, Optional.empty()).marks()))
            : Reel.still(items);
    List<Cell> cells = new ArrayList<>();
    for (Ref ref : cells(rest.marks())) {
      cell(scene, step, ref, lit ? Optional.of(items) : Optional.empty(), svg)
          .ifPresent(cells::add);
    }
    return new HtmlStep(
        scene.name(step),
        html(rest.caption()),
        line(scene.notes(step)),
        scene.asks(step),
        reel,
        cells);
  }

  /** The cells that a picture shows, each once; of whole channels only those drawn as one. */
  static Set<Ref> cells(List<Mark> marks) {
    Set<Ref> found = new LinkedHashSet<>();
    for (Mark mark : marks) {
      mark.ref().ifPresent(found::add);
      if (mark instanceof Mark.Group group) {
        found.addAll(cells(group.marks()));
      }
    }
    return found;
  }

  private static Optional<Cell> cell(
      Scene scene, int step, Ref ref, Optional<List<String>> rest, SvgItems svg) {
    Optional<String> told = scene.describe(step, ref).map(RichText::plain);
    List<String> items = List.of();
    if (rest.isPresent()) {
      Frame focused = scene.frame(step, 1, Optional.of(ref));
      items = svg.of(focused.marks());
      if (items.equals(rest.get())) {
        items = List.of();
      }
    }
    return told.isEmpty() && items.isEmpty()
        ? Optional.empty()
        : Optional.of(new Cell(name(ref), told.orElse(""), items));
  }

  private static String name(Ref ref) {
    String place = ref.isChannel() ? "" : " " + ref.y() + " " + ref.x();
    return ref.part() + " " + ref.k() + " " + ref.c() + place;
  }

  /** What is written in lines, in one. */
  private static String line(String notes) {
    return notes.strip().replaceAll("\\s+", " ");
  }

  private static String html(String caption) {
    StringBuilder out = new StringBuilder();
    for (RichText.Run run : RichText.runs(caption)) {
      String words = JsText.html(run.text());
      out.append(run.bold() ? "<b>" + words + "</b>" : words);
    }
    return out.toString();
  }
}
