package convlens.model.edit;

import convlens.nn.graph.Graph;

/**
 * One way to make a graph fit, tried out already.
 *
 * @param words what it does, as on a button
 * @param graph the mended graph
 * @param chosen the layer it changed or added
 * @param whole true where everything fits with it, false where only this fault goes
 */
public record Mend(String words, Graph graph, String chosen, boolean whole) {
  Mend(String words, Edited edited) {
    this(words, edited.graph(), edited.chosen(), false);
  }
}
