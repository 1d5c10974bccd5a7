package convlens.story;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A story told as questions: before each step fills its cell the cell is a question mark, and the
 * next step gives the answer. The first question is the output's size.
 *
 * <p>A question is drawn of a subject that does not know the answer, so no picture of it, however
 * it is hovered, can give it away.
 */
public final class Predict implements Scene {
  /** Steps before the first cell: the size asked, and told. */
  private static final int SIZES = 2;

  /** Stories of questions kept: the one that is shown, the one before and the one after. */
  private static final int KEPT = 3;

  private static final String UNKNOWN = "NaN";
  private static final String MARK = "?";

  private final Subject subject;
  private final View view;
  private final double aspect;
  private final Scene known;
  private final SizeQuestion size;
  private final Map<Integer, Scene> questions =
      new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Scene> eldest) {
          return size() > KEPT;
        }
      };

  private Predict(Subject subject, View view, double aspect) {
    this.subject = subject;
    this.view = view;
    this.aspect = aspect;
    this.known = Stories.of(subject, view, aspect);
    this.size = new SizeQuestion(subject, known.width(), known.height());
  }

  /**
   * The questions of a subject; ways of telling that add up before the eye are told another way.
   */
  public static Predict of(Subject subject, View view, double aspect) {
    return new Predict(subject, asking(subject, view), aspect);
  }

  /** The view of a subject that questions are asked in. */
  public static View asking(Subject s, View view) {
    Style style = Stories.drawn(s, view);
    return switch (style) {
      case FLAT, VOLUMES, CELLS, PIXELS, RECIPE, AUTO -> view;
      case WIRING, SCATTER, MATRIX -> {
        Style plain = Stories.styles(s).contains(Style.RECIPE) ? Style.RECIPE : Style.VOLUMES;
        yield new View(plain, view.inputChannel(), view.kernel(), view.outputChannel());
      }
    };
  }

  @Override
  public boolean asks(int step) {
    return step % 2 == 0;
  }

  /** The number a step asks for, or has told; empty for the size. */
  public Optional<Float> answer(int step) {
    return step < SIZES ? Optional.empty() : Optional.of(subject.output().data()[traceStep(step)]);
  }

  /** The size that the first question asks for, rows and columns. */
  public int[] size() {
    return new int[] {subject.out().h(), subject.out().w()};
  }

  /** The step of the known story that a step is about; the first for the size. */
  public int knownStep(int step) {
    return known(step);
  }

  /** The step of the known story that a step of its questions is about. */
  public static int known(int step) {
    return Math.max(0, step - SIZES) / 2;
  }

  /** The step that asks what a step of the known story tells. */
  public static int question(int knownStep) {
    return SIZES + 2 * knownStep;
  }

  private int traceStep(int step) {
    return Stories.traceStep(subject, view, knownStep(step));
  }

  /** The question a cell is. */
  static String asked(Cell at, Trace trace) {
    return trace.output().c() > 1
        ? Text.of("story.predict.channel", "c", at.c(), "y", at.y(), "x", at.x())
        : Text.of("story.predict.cell", "y", at.y(), "x", at.x());
  }

  @Override
  public String title() {
    return known.title();
  }

  @Override
  public double width() {
    return known.width();
  }

  @Override
  public double height() {
    return known.height();
  }

  @Override
  public int steps() {
    return SIZES + 2 * known.steps();
  }

  @Override
  public int stepsPerTick() {
    return 2 * known.stepsPerTick();
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    if (step < SIZES) {
      return size.frame(asks(step) || glide < 0.5);
    }
    if (!asks(step)) {
      Optional<Ref> told = focus.filter(ref -> !open(step, ref));
      return glide < 0.5 ? question(step, 1) : known.frame(knownStep(step), 1, told);
    }
    return question(step, step == SIZES ? 1 : glide);
  }

  /** The mouse lights nothing while a question is open: what it lights is added up beside it. */
  private Frame question(int step, double glide) {
    Frame masked = masked(step).frame(knownStep(step), glide, Optional.empty());
    String caption = asked(subject.trace().step(traceStep(step)).at(), subject.trace());
    return new Frame(masked.marks().stream().map(this::unknown).toList(), caption);
  }

  private synchronized Scene masked(int step) {
    int hidden = traceStep(step);
    Scene made = questions.get(hidden);
    if (made == null) {
      made = Stories.of(HiddenStep.of(subject, hidden), view, aspect);
      questions.put(hidden, made);
    }
    return made;
  }

  /** What is not a number is what is asked. */
  private Mark unknown(Mark mark) {
    if (mark instanceof Mark.Group group) {
      List<Mark> marks = new ArrayList<>();
      group.marks().forEach(m -> marks.add(unknown(m)));
      return new Mark.Group(group.transform(), group.opacity(), marks);
    }
    return mark instanceof Mark.Text text && text.text().contains(UNKNOWN)
        ? new Mark.Text(
            text.text().replace(UNKNOWN, MARK),
            text.x(),
            text.y(),
            text.size(),
            text.font(),
            text.anchor(),
            text.ink(),
            text.ref())
        : mark;
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    if (step < SIZES) {
      return Optional.empty();
    }
    if (open(step, ref)) {
      return Optional.of(asked(new Cell(ref.c(), ref.y(), ref.x()), subject.trace()));
    }
    return known.describe(knownStep(step), ref);
  }

  /** True for an output cell that is still to be asked: pointing at it must not tell it. */
  private boolean open(int step, Ref ref) {
    int told = traceStep(step) + (asks(step) ? 0 : 1);
    return Ref.OUTPUT.equals(ref.part())
        && subject.has(ref)
        && !ref.isChannel()
        && index(ref) >= told;
  }

  private int index(Ref ref) {
    return subject.out().index(0, ref.c(), ref.y(), ref.x());
  }

  @Override
  public StepName name(int step) {
    return step < SIZES
        ? new StepName(asks(step) ? 1 : 2, steps())
        : new StepName(step + 1, steps());
  }

  @Override
  public String notes(int step) {
    return step < SIZES || asks(step) ? "" : known.notes(knownStep(step));
  }

  @Override
  public List<Numbers> numbers(int step) {
    return step < SIZES || asks(step) ? List.of() : known.numbers(knownStep(step));
  }
}
