package convlens.data;

import convlens.text.Text;

/** A picture that cannot be read, with the rule it breaks; its file's name is added further up. */
final class BrokenPicture extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenPicture(String rule) {
    super(rule);
  }

  /** A whole picture, but of a kind that is not read. */
  static BrokenPicture kind(String kind) {
    return new BrokenPicture(Text.of("input.picture-kind.rule", "kind", kind));
  }
}
