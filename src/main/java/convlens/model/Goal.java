package convlens.model;

/**
 * What makes a model's outputs good.
 *
 * @param kind what the outputs are compared with
 * @param loss how: {@code cross_entropy}, {@code mse}, {@code l1}, {@code bce}, {@code
 *     bce_with_logits}, {@code dice}, {@code least_squares}
 * @param beta for {@link Kind#VAE}, what the divergence counts against the reconstruction
 */
public record Goal(Kind kind, String loss, double beta) {
  /** The kinds. */
  public enum Kind {
    /** Output logits (C), target a class. */
    CLASSIFY,
    /** Output logits (C, H, W), target a class for every pixel. */
    SEGMENT,
    /** Output a picture, target the wanted one; the input itself where the data have none. */
    RECONSTRUCT,
    /** Outputs reconstruction, mean and log variance. */
    VAE,
    /** Graphs generator and discriminator; the discriminator's output is a logit. */
    GAN,
    /** Output logits (L, C), target a class for every place of a sequence. */
    TOKENS
  }

  public Goal(Kind kind, String loss) {
    this(kind, loss, 1);
  }
}
