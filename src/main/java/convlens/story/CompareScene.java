package convlens.story;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Operations side by side on one input, filled together: at every step the same place in all of
 * them, found by proportion where their outputs differ in size, and what each reads there.
 */
public final class CompareScene implements Scene {
  /** Places beyond which a step fills a whole row. */
  private static final int PLACES = 260;

  private final CompareSubject subject;
  private final CompareSheet sheet;
  private final CompareFocus focused;
  private final Shape master;
  private final boolean byRow;

  /**
   * The scene of a comparison.
   *
   * @param aspect width over height of the room there is
   */
  public CompareScene(CompareSubject subject, double aspect) {
    this.subject = subject;
    this.master = subject.master();
    this.byRow = master.plane() > PLACES;
    this.sheet = new CompareSheet(subject, CompareLayout.of(subject, aspect));
    this.focused = new CompareFocus(subject, sheet.layout);
  }

  @Override
  public String title() {
    return subject.title();
  }

  @Override
  public double width() {
    return sheet.layout.width;
  }

  @Override
  public double height() {
    return sheet.layout.height;
  }

  @Override
  public int steps() {
    return byRow ? master.h() : master.plane();
  }

  @Override
  public int stepsPerTick() {
    return byRow ? 1 : master.w();
  }

  private Place place(int step) {
    return byRow
        ? Place.row(step, master)
        : Place.cell(step / master.w(), step % master.w(), master);
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    int filled = byRow ? (step + 1) * master.w() - 1 : step;
    List<Mark> marks = new ArrayList<>(sheet.marks(filled));
    Optional<Place> hovered = focus.flatMap(ref -> focused.place(ref, master));
    boolean over = step == steps() - 1 && hovered.isEmpty();
    if (!over || byRow) {
      Place at = hovered.orElseGet(() -> place(step));
      boolean next = hovered.isEmpty() && step > 0;
      Optional<Place> before = next ? Optional.of(place(step - 1)) : Optional.empty();
      marks.addAll(focused.marks(at, before, glide, byRow && hovered.isEmpty()));
    }
    return new Frame(marks, caption(step, hovered));
  }

  private String caption(int step, Optional<Place> hovered) {
    boolean ends = step == 0 || step == steps() - 1 || byRow;
    return ends && hovered.isEmpty()
        ? CompareWords.sentence(subject)
        : CompareWords.place(subject, hovered.orElseGet(() -> place(step)));
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    return focused.place(ref, master).map(at -> CompareWords.told(subject, at));
  }

  /** The input, what each side gives, and the further pictures by row and side. */
  @Override
  public List<Numbers> numbers(int step) {
    List<Numbers> all = new ArrayList<>();
    all.add(Behind.of("input", subject.input()));
    subject.sides().forEach(side -> all.add(Behind.of(side.title(), side.output())));
    for (CompareSubject.Row row : subject.rows()) {
      boolean told =
          row.kind() == CompareSubject.Kind.PADDED || row.kind() == CompareSubject.Kind.OUTPUT;
      for (int i = 0; i < row.pictures().size() && !told; i++) {
        String name = row.label() + " " + subject.sides().get(i).title();
        row.pictures().get(i).ifPresent(t -> all.add(Behind.of(name, t)));
      }
    }
    return Behind.apart(all);
  }
}
