package convlens.data;

/** A picture that cannot be read, with the rule it breaks; its file's name is added further up. */
final class BrokenPicture extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenPicture(String rule) {
    super(rule);
  }
}
