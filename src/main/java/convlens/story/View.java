package convlens.story;

/**
 * What of a subject is looked at, and how.
 *
 * @param inputChannel the input channel a flat drawing shows
 * @param kernel the kernel a flat drawing shows; for a convolution the one of the output channel
 * @param outputChannel the output channel a flat drawing fills
 */
public record View(Style style, int inputChannel, int kernel, int outputChannel) {
  /** Everything, drawn as its sizes ask for. */
  public static final View AUTO = new View(Style.AUTO, 0, 0, 0);
}
