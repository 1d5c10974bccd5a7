/**
 * What is seen of a network while it learns and when it is asked: maps, curves, pictures, codes.
 */
package convlens.story.network;
