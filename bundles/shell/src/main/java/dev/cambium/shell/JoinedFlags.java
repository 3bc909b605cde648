package dev.cambium.shell;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Flags of one letter that are written together, such as {@code -fh}. Where something else follows the last of them,
 * picocli refuses the rest as if that had been typed, and after {@code -h} it lets anything pass: {@code -hidden=16}
 * would be a wish for help.
 */
final class JoinedFlags {

    private JoinedFlags() {
    }

    /**
     * Looks at all arguments that may be options.
     *
     * @throws UnmatchedArgumentException if one begins with a flag and goes on with what is none
     */
    static void check(CommandLine parser, String... arguments) {
        Map<Character, OptionSpec> options = parser.getCommandSpec().posixOptionsMap();
        for (String argument : arguments) {
            if (argument.equals("--")) {
                return;
            }
            if (argument.startsWith("-") && !argument.startsWith("--") && goesOnOtherwise(argument, options)) {
                throw new UnmatchedArgumentException(parser, List.of(argument));
            }
        }
    }

    private static boolean goesOnOtherwise(String argument, Map<Character, OptionSpec> options) {
        for (int i = 1; i < argument.length(); i++) {
            OptionSpec option = options.get(argument.charAt(i));
            if (option == null) {
                return i > 1 && argument.charAt(i) != '='; // the first has to be known, which picocli sees to
            }
            if (option.arity().max() > 0) { // the rest is its value
                return false;
            }
        }
        return false;
    }
}
