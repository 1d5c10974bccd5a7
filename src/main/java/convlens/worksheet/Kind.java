package convlens.worksheet;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Suggest;
import convlens.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What kind of exercise a sheet asks. */
public enum Kind {
  /** Missing cells of a convolution's output. */
  FILL,
  /** Missing cells of a pooling's output. */
  POOL,
  /** Missing cells of a transposed convolution's output. */
  TRANSPOSED,
  /** The shape a layer gives. */
  SIZE,
  /** The padding that gives a wanted size. */
  PADDING,
  /** Parameters and multiply-adds of a layer. */
  PARAMETERS,
  /** The receptive field of a stack. */
  FIELD,
  /** All of these in turn. */
  MIXED;

  private static final List<Kind> SINGLE =
      List.of(FILL, POOL, TRANSPOSED, SIZE, PADDING, PARAMETERS, FIELD);

  /** The word that is typed for it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a sheet of it is called. */
  public String title() {
    return Text.of("worksheet." + id() + ".title");
  }

  /** One sentence on how to go about it. */
  public String help() {
    return Text.of("worksheet." + id() + ".help");
  }

  /** All words. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Kind::id).toList();
  }

  /**
   * The kind of that word.
   *
   * @throws ProblemException naming what there is
   */
  public static Kind find(String id) {
    return Arrays.stream(values())
        .filter(k -> k.id().equals(id.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new ProblemException(unknown(id)));
  }

  private static Problem unknown(String id) {
    String all = String.join(", ", ids());
    String expected =
        Suggest.nearest(id, ids())
            .map(near -> Text.of("worksheet.kind.meant", "meant", near, "all", all))
            .orElse(all);
    return new Problem("kind", Text.of("worksheet.kind.rule"), id, expected);
  }

  /** The exercise at a place of a sheet. */
  Exercise make(Draws draws, int number) {
    return switch (this) {
      case FILL -> Fills.convolution(draws);
      case POOL -> Fills.pooling(draws);
      case TRANSPOSED -> Fills.transposed(draws);
      case SIZE -> Sizes.size(draws);
      case PADDING -> Sizes.padding(draws);
      case PARAMETERS -> Sizes.parameters(draws);
      case FIELD -> Fields.field(draws);
      case MIXED -> SINGLE.get(number % SINGLE.size()).make(draws, number);
    };
  }
}
