"""Common given names and surnames, one list each, parted by commas. They belong to nobody in particular."""

HISPANIC_GIVEN = """
    Alejandra, Alicia, Ana, Andrea, Angélica, Araceli, Beatriz, Blanca, Brenda, Carmen, Carolina,
    Claudia, Cristina, Daniela, Diana, Elena, Elizabeth, Elvia, Esmeralda, Fabiola, Gabriela, Gloria,
    Guadalupe, Irma, Isabel, Jazmín, Josefina, Juana, Karla, Leticia, Lidia, Liliana, Lorena, Lucía,
    Luz, Maribel, Maricela, Marisol, Martha, María, Mayra, Mónica, Nancy, Norma, Patricia, Reyna, Rocío,
    Rosa, Sandra, Silvia, Sofía, Teresa, Verónica, Yesenia, Yolanda, Alberto, Alejandro, Andrés,
    Antonio, Arturo, Carlos, Daniel, Eduardo, Enrique, Fernando, Francisco, Héctor, Hugo, Iván, Jaime,
    Javier, Jesús, Joaquín, Jorge, José, Juan, Luis, Manuel, Martín, Miguel, Óscar, Rafael, Ramón, Raúl,
    Ricardo, Roberto, Rubén, Salvador, Sergio, Víctor
"""

HISPANIC_DOUBLE = """
    María Guadalupe, María Elena, María de Jesús, Ana María, Rosa María, Luz Elena, Ana Laura, José
    Luis, Juan Carlos, José Antonio, Luis Alberto, Juan Manuel, Miguel Ángel, María Isabel, Martha
    Alicia, Blanca Estela, Ana Lilia, María Teresa, José Ángel, Jesús Alberto
"""

HISPANIC_SURNAMES = """
    Aguilar, Alvarado, Álvarez, Arellano, Ávila, Ayala, Barajas, Bautista, Bermúdez, Cabrera, Calderón,
    Camacho, Campos, Cárdenas, Carrillo, Castañeda, Castillo, Castro, Cervantes, Chávez, Contreras,
    Cortés, Delgado, Díaz, Domínguez, Espinoza, Estrada, Fernández, Figueroa, Flores, Fuentes, Galván,
    García, Gómez, González, Guerrero, Gutiérrez, Guzmán, Hernández, Herrera, Ibarra, Jiménez, Juárez,
    Lara, León, López, Luna, Magaña, Maldonado, Márquez, Martínez, Medina, Mejía, Méndez, Mendoza, Meza,
    Miranda, Montes, Morales, Moreno, Muñoz, Navarro, Núñez, Ochoa, Ortega, Ortiz, Pacheco, Padilla,
    Peña, Peralta, Pérez, Quintero, Ramírez, Ramos, Reyes, Ríos, Rivas, Rivera, Robles, Rodríguez,
    Rojas, Romero, Rosales, Ruiz, Salazar, Salinas, Sánchez, Sandoval, Santiago, Serrano, Silva, Solís,
    Soto, Torres, Trujillo, Valdez, Valencia, Vargas, Vásquez, Vega, Velázquez, Villa, Zamora, Zavala,
    Zúñiga, de la Cruz, de la Rosa, de la Torre, de León, Del Río, de los Santos, de Anda
"""

OTHER_GIVEN = """
    Aaliyah, Alicia, Amber, Andre, Angela, Anthony, Ashley, Brandon, Brenda, Brian, Brittany, Carol,
    Charles, Cheryl, Christina, Christopher, Crystal, Cynthia, Darnell, David, Dawn, Deborah, Denise,
    Derrick, Diane, Donna, Ebony, Eric, Erica, Erin, Gloria, Greg, Heather, Jamal, James, Janice,
    Jasmine, Jason, Jeffrey, Jennifer, Jessica, Joseph, Joyce, Karen, Katherine, Kayla, Keisha, Kelly,
    Kenneth, Kevin, Kiara, Kimberly, Lakeisha, Laura, Linda, Lisa, Lori, Malik, Marcus, Mark, Mary,
    Matthew, Megan, Melissa, Michael, Michelle, Monique, Nicole, Pamela, Patrice, Paul, Rachel, Raymond,
    Rebecca, Renee, Robert, Ronald, Sarah, Shanice, Sharon, Stephanie, Steven, Susan, Tamika, Tanya,
    Tasha, Terrence, Theresa, Thomas, Tiffany, Timothy, Tonya, Tracy, Tyrone, Vanessa, Wendy, William
"""

OTHER_SURNAMES = """
    Adams, Alexander, Allen, Anderson, Bailey, Baker, Barnes, Bell, Bennett, Booker, Brooks, Brown,
    Bryant, Butler, Campbell, Carter, Clark, Coleman, Collins, Cook, Cooper, Cox, Davis, Dixon, Edwards,
    Evans, Fisher, Ford, Foster, Franklin, Freeman, Gibson, Gordon, Graham, Grant, Gray, Green, Griffin,
    Hall, Hamilton, Harris, Harrison, Hayes, Henderson, Henry, Hill, Holmes, Howard, Hughes, Hunter,
    Jackson, James, Jefferson, Jenkins, Johnson, Jones, Jordan, Kelly, King, Lewis, Long, Marshall,
    Mason, Miller, Mitchell, Moore, Morgan, Morris, Murphy, Nelson, Owens, Parker, Patterson, Perry,
    Peterson, Phillips, Porter, Powell, Price, Reed, Reynolds, Richardson, Roberts, Robinson, Rogers,
    Ross, Russell, Sanders, Scott, Simmons, Simpson, Smith, Spencer, Stevens, Stewart, Sullivan, Taylor,
    Thomas, Thompson, Turner, Walker, Wallace, Ward, Warren, Washington, Watkins, Watson, Webb, West,
    White, Williams, Wilson, Wood, Woods, Wright, Young
"""

ASIAN_SURNAMES = """
    Chan, Chen, Cho, Choi, Chung, Garcia, Kim, Lee, Lim, Liu, Mendoza, Ng, Nguyen, Ocampo, Park, Patel,
    Pham, Reyes, Santos, Singh, Tran, Wong
"""
