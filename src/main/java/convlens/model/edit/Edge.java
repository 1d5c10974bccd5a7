package convlens.model.edit;

/**
 * One reading of a graph.
 *
 * @param to the node that reads
 * @param slot which of its inputs
 */
public record Edge(String to, int slot) {}
