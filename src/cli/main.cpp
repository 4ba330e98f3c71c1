#include "cli/cli.hpp"

#include <iostream>
#include <vector>

int main(int argc, char** argv) {
    const std::vector<std::string> args(argv + (argc > 0), argv + argc);
    return cyclebook::cli::run(args, std::cout, std::cerr);
}
