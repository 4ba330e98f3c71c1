// The web page's program.

#include "platform/platform.hpp"
#include "screens/host.hpp"

int main() { return cyclebook::platform::run(cyclebook::screens::make_host); }
