package convlens.story.network;

import java.util.List;

/**
 * A layer of a network as it is drawn.
 *
 * @param name what it is called in its network
 * @param words its kind and what matters of its setting: {@code Conv2d 16, 3×3}
 * @param dims of one sample of what it gives; empty where they are not known
 * @param multiplyAdds of one sample
 * @param bytes that one sample of its output takes
 * @param field what one cell sees of the input, written: {@code 5 × 5}; may be empty
 */
public record LayerBox(
    String name,
    String words,
    Form form,
    Part part,
    List<Integer> dims,
    long parameters,
    long multiplyAdds,
    long bytes,
    String field) {
  public LayerBox {
    dims = List.copyOf(dims);
  }

  /** How a layer is drawn. */
  public enum Form {
    /** What the network reads. */
    INPUT,
    /** A volume of its own. */
    VOLUME,
    /** A thin sheet on the volume before it: it changes values, not dims. */
    SKIN,
    /** A sign where ways meet, with the sum's plus. */
    ADD,
    /** A sign where ways meet, with two bars one behind the other. */
    CAT,
    /** A switch on an edge that lets nothing through. */
    CUT
  }

  /** Where in a network it stands. */
  public enum Part {
    INPUT,
    ENCODER,
    LATENT,
    DECODER,
    HEAD
  }
}
