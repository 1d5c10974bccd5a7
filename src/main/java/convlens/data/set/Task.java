package convlens.data.set;

import convlens.text.Text;
import java.util.Locale;

/** What the targets of a set ask of a model. */
public enum Task {
  /** A picture; its target is the number of its class. */
  CLASSES,
  /** A picture; its target is the class of every pixel. */
  MASKS,
  /** A picture; its target is another. */
  PAIRS,
  /** A picture without a target. */
  PICTURES,
  /** A row of tokens; its target is another as long. */
  TOKENS,
  /** A text as codes of its characters; its target is the number of its class. */
  SEQUENCES;

  /** True where a sample is a picture. */
  public boolean isPicture() {
    return this != TOKENS && this != SEQUENCES;
  }

  /** In words, for a table. */
  public String title() {
    return Text.of("data.task." + name().toLowerCase(Locale.ROOT));
  }
}
