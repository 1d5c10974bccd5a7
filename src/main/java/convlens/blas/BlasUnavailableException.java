package convlens.blas;

/**
 * The provider somebody asked for by name cannot serve here.
 *
 * <p>Shown to users by the text {@code blas.unavailable} with these fields as its arguments.
 */
public final class BlasUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String requested;
  private final String reason;

  BlasUnavailableException(String requested, String reason) {
    this(requested, reason, null);
  }

  BlasUnavailableException(String requested, String reason, Throwable cause) {
    super("blas: %s cannot serve here: %s".formatted(requested, reason), cause);
    this.requested = requested;
    this.reason = reason;
  }

  /** The name that was asked for. */
  public String requested() {
    return requested;
  }

  /** What stood in the way. */
  public String reason() {
    return reason;
  }
}
